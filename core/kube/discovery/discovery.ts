import { Failure } from '../../errors.ts'
import { createMemo, type MemoOptions } from '../../memo.ts'
import type { KubeTransport } from '../../platform.ts'
import { createKubeClient } from '../client.ts'
import { aggregatedAccept, readAggregated } from './aggregated.ts'
import { readPlain } from './plain.ts'
import type { Served } from './served-kind.ts'

/** What kinds one API server serves. What there is, is the same for everybody, and a secret of nobody. */
export interface Discovery {
  /** As it was at most five minutes ago. Throws a `Failure` when the API server does not say. */
  served(): Promise<Served>
  /** Asked anew, for a kind that was not there, unless that was done within ten seconds. */
  servedNow(): Promise<Served>
}

/** In milliseconds: how long what was heard holds, that of an API server that could not say all, and how soon it is asked anew. */
const lifetime = 300_000
const incompleteLifetime = 30_000
const pause = 10_000

/** How long one asking may take, in milliseconds. */
const timeout = 20_000

/** The discovery for a caller, whose own way to the cluster is `theirs`. */
export type DiscoveryFor = (theirs: KubeTransport) => Discovery

/**
 * Asks over `own`, which is kube-mcp's own right, and in the caller's name where kube-mcp has none: what is heard is the
 * same. Those who ask at the same time wait for one answer where they may.
 */
export function createDiscovery(own: KubeTransport, options: MemoOptions): DiscoveryFor {
  const memo = createMemo<{ readonly served: Served; readonly at: number }>(options)
  const { now } = options
  const heard = (theirs: KubeTransport) =>
    memo.get('', async () => {
      const served = await ask(own).catch((error: unknown) => {
        if (!(error instanceof Failure) || !refusals.includes(error.code)) throw error
        return ask(theirs)
      })
      const at = now()
      const complete = served.unknown.length === 0
      return { value: { served, at }, until: at + (complete ? lifetime : incompleteLifetime) }
    })
  return (theirs) => ({
    served: async () => (await heard(theirs)).served,
    async servedNow() {
      if (now() - (await heard(theirs)).at >= pause) memo.forget('')
      return (await heard(theirs)).served
    },
  })
}

const refusals: readonly string[] = ['kube_unauthorized', 'kube_forbidden']

const doing = 'find out what kinds the cluster has'

async function ask(own: KubeTransport): Promise<Served> {
  const client = createKubeClient(own, AbortSignal.timeout(timeout))
  const [core, groups] = await Promise.all(
    ['/api', '/apis'].map((path) => client.json(path, doing, aggregatedAccept)),
  )
  const [coreGroup, named] = [readAggregated(core), readAggregated(groups)]
  if (coreGroup === undefined || named === undefined)
    return readPlain(core, groups, (path) => client.json(path, doing))
  return {
    kinds: [...coreGroup.kinds, ...named.kinds],
    unknown: [...coreGroup.unknown, ...named.unknown],
  }
}
