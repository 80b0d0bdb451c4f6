import { Failure } from '../errors.ts'
import type { KubeTransport } from '../platform.ts'
import { failureOf, unreachable } from './failure.ts'
import type { ResourceKind } from './kind.ts'
import { everywhere, type Reach } from './reach.ts'

/** Asks one API server, as kube-mcp's own identity, within one caller's request. */
export interface KubeClient {
  /** The JSON answer to a GET; throws a `Failure` that completes "Cannot `doing`: …". */
  json(path: string, doing: string, accept?: string): Promise<unknown>
  /** The answer to a GET as it comes, of any form; throws as `json`, and what reading it throws is not a `Failure`. */
  body(path: string, doing: string): Promise<ReadableStream<Uint8Array> | null>
  /** In which namespaces objects of a kind can be seen; see `Reach`. */
  namespaces(kind: ResourceKind): ReturnType<Reach['namespaces']>
}

/** How long one request to the API server may take, in milliseconds; its own default for a request is 60 s. */
const requestTimeout = 30_000

/** A client over `transport` that stays within `reach`, and whose requests end when `signal` does. */
export function createKubeClient(
  transport: KubeTransport,
  signal: AbortSignal,
  reach: Reach = everywhere,
): KubeClient {
  const guarded = reach.guard(transport)
  return {
    namespaces: (kind) => reach.namespaces(kind),
    async body(path, doing) {
      // A log is text/plain, but an API server that is asked for that answers 406.
      const response = await ask(guarded, path, doing, '*/*', signal)
      if (!response.ok) throw await failureOf(response, doing)
      return response.body
    },
    async json(path, doing, accept = 'application/json') {
      const response = await ask(guarded, path, doing, accept, signal)
      if (response.status !== 200) throw await failureOf(response, doing)
      try {
        const answer: unknown = await response.json()
        return answer
      } catch (cause) {
        throw new Failure(
          'kube_failed',
          `Cannot ${doing}: the API server's answer is cut off or not JSON`,
          { cause },
        )
      }
    },
  }
}

async function ask(
  transport: KubeTransport,
  path: string,
  doing: string,
  accept: string,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await transport.fetch(path, {
      headers: { accept },
      signal: AbortSignal.any([signal, AbortSignal.timeout(requestTimeout)]),
    })
  } catch (cause) {
    throw unreachable(cause, doing)
  }
}
