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

/** Asks over `own`, which is kube-mcp's own right; those who ask at the same time wait for one answer where they may. */
export function createDiscovery(own: KubeTransport, options: MemoOptions): Discovery {
  const memo = createMemo<{ readonly served: Served; readonly at: number }>(options)
  const { now } = options
  const heard = () =>
    memo.get('', async () => {
      const served = await ask(own)
      const at = now()
      const complete = served.unknown.length === 0
      return { value: { served, at }, until: at + (complete ? lifetime : incompleteLifetime) }
    })
  return {
    served: async () => (await heard()).served,
    async servedNow() {
      if (now() - (await heard()).at >= pause) memo.forget('')
      return (await heard()).served
    },
  }
}

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
