import { Failure } from '../../errors.ts'
import { createMemo, type MemoOptions } from '../../memo.ts'
import type { KubeTransport } from '../../platform.ts'
import { createKubeClient } from '../client.ts'
import { aggregatedAccept, readAggregated } from './aggregated.ts'
import { type Ask, readPlain } from './plain.ts'
import type { Served } from './served-kind.ts'

/** What kinds one API server serves. What there is, is the same for everybody, and a secret of nobody. */
export interface Discovery {
  /** As it was at most five minutes ago. Throws a `Failure` when the API server does not say. */
  served(): Promise<Served>
  /** Asked anew, for a kind that was not there, unless that was done within ten seconds. */
  servedNow(): Promise<Served>
  /** The OpenAPI v3 document of a group and version, asked for each time; undefined where there is none. */
  openapi(apiVersion: string): Promise<unknown>
}

/** The discovery for a caller, whose own way to the cluster is `theirs`. */
export type DiscoveryFor = (theirs: KubeTransport) => Discovery

/** In milliseconds: how long what was heard holds, that of an API server that could not say all, and how soon it is asked anew. */
const lifetime = 300_000
const incompleteLifetime = 30_000
const pause = 10_000

/** How long one request may take, in milliseconds. */
const timeout = 20_000

const doing = 'find out what kinds the cluster has, and what they are'

/**
 * Asks over `own`, which is kube-mcp's own right, and in the caller's name where kube-mcp has none: what is heard is the
 * same. Those who ask at the same time wait for one answer where they may.
 */
export function createDiscovery(own: KubeTransport, options: MemoOptions): DiscoveryFor {
  const memo = createMemo<{ readonly served: Served; readonly at: number }>(options)
  const { now } = options
  return (theirs) => {
    const ask = askOver(own, theirs)
    const heard = () =>
      memo.get('', async () => {
        const served = await askServed(ask)
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
      openapi: async (apiVersion) =>
        ask(`/openapi/v3/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`).catch(
          (error: unknown) => {
            if (codeOf(error) !== 'kube_not_found') throw error
            return undefined
          },
        ),
    }
  }
}

function askOver(own: KubeTransport, theirs: KubeTransport): Ask {
  const over = (transport: KubeTransport): Ask => {
    return (path, accept) =>
      createKubeClient(transport, AbortSignal.timeout(timeout)).json(path, doing, accept)
  }
  return (path, accept) =>
    over(own)(path, accept).catch((error: unknown) => {
      const code = codeOf(error)
      if (code !== 'kube_unauthorized' && code !== 'kube_forbidden') throw error
      return over(theirs)(path, accept)
    })
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Failure ? error.code : undefined
}

async function askServed(ask: Ask): Promise<Served> {
  const [core, groups] = await Promise.all(
    ['/api', '/apis'].map((path) => ask(path, aggregatedAccept)),
  )
  const [coreGroup, named] = [readAggregated(core), readAggregated(groups)]
  if (coreGroup === undefined || named === undefined) return readPlain(core, groups, ask)
  return {
    kinds: [...coreGroup.kinds, ...named.kinds],
    unknown: [...coreGroup.unknown, ...named.unknown],
  }
}
