import type { Authenticator } from '../auth/authenticator.ts'
import type { Platform } from '../platform.ts'

/** Alive: looks at nothing else, so that no outage elsewhere restarts us. */
export function health(now: () => number): Response {
  return Response.json(
    { status: 'healthy', time: new Date(now()).toISOString() },
    { headers: { 'cache-control': 'no-store' } },
  )
}

/** How long to wait for issuer and cluster before answering calls with what there is, in milliseconds. */
const patience = 60_000

/**
 * Ready once the issuer's keys and the cluster were reached, or a minute has passed; from then on only
 * stopping makes us unready: an outage of the issuer must not take every replica away.
 */
export function createReadiness(
  authenticator: Authenticator,
  platform: Platform,
  stopping: () => boolean,
): () => Promise<Response> {
  const now = platform.now ?? Date.now
  const start = platform.servingSince ?? now()
  const reached = new Set<string>()

  const attempt = async (what: string, reach: () => Promise<boolean>) => {
    if (!reached.has(what) && (await reach())) reached.add(what)
  }
  const cluster = async () => {
    const [transport] = Object.values(platform.clusters)
    return transport !== undefined && (await reachable(transport))
  }

  return async () => {
    if (stopping()) return answer(503, { status: 'stopping' })
    const late = now() - start >= patience
    if (!late)
      await Promise.all([
        attempt('issuer', () => authenticator.warm()),
        attempt('cluster', cluster),
      ])
    const status = { issuer: reached.has('issuer'), cluster: reached.has('cluster') }
    return late || (status.issuer && status.cluster)
      ? answer(200, { status: 'ready' })
      : answer(503, { status: 'starting', ...status })
  }
}

/** Any answer will do, also a 403: whether we may ask is RBAC's matter, and no outage. */
async function reachable(transport: {
  fetch(path: string, init?: object): Promise<Response>
}): Promise<boolean> {
  try {
    const response = await transport.fetch('/version', { signal: AbortSignal.timeout(5_000) })
    await response.body?.cancel()
    return response.status < 500
  } catch {
    return false
  }
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
