import type { Config } from '../config/config.ts'
import { isLoopback } from '../config/url.ts'
import type { LogEntry } from '../platform.ts'
import { localPath } from './local-path.ts'
import { refuseForeign } from './problem.ts'

/** Probes come by pod address and learn nothing but a state. */
const open: ReadonlySet<string> = new Set(['/health', '/ready'])

/** A host and its port. A URL parser would find one in `user@host/path` as well, and drop tabs and read percent signs. */
const spelled = /^[\w.:[\]-]+$/

/**
 * A guard for the Host header (RFC 9110 §7.2): the base URL's host, an allowed one, or a loopback name
 * when the server listens on loopback. What a page reaches through a rebound DNS name is none of these.
 */
export function createHostGuard(
  config: Config,
  log: (entry: LogEntry) => void,
): (request: Request) => Response | undefined {
  const { protocol } = new URL(config.baseUrl)
  const normal = (host: string) =>
    spelled.test(host) ? URL.parse(`${protocol}//${host}`)?.host : undefined
  const allowed = new Set(
    [config.baseUrl, ...config.allowedHosts.map((host) => `${protocol}//${host}`)].map(
      (url) => URL.parse(url)?.host,
    ),
  )
  const loopback = isLoopback(config.listen.host ?? '')

  return (request) => {
    if (open.has(localPath(request.url, config.baseUrl) ?? '')) return undefined
    const given = request.headers.get('host') ?? new URL(request.url).host
    const host = normal(given)
    if (
      host !== undefined &&
      (allowed.has(host) || (loopback && isThisMachine(new URL(`${protocol}//${host}`).hostname)))
    )
      return undefined
    return refuseForeign(
      log,
      'host_not_allowed',
      given,
      "This Host is not the base URL's; the operator can allow it with KUBE_MCP_ALLOWED_HOSTS",
    )
  }
}

/** A name below `localhost` is for a resolver to answer, and not every one keeps to RFC 6761 §6.3. */
function isThisMachine(hostname: string): boolean {
  return isLoopback(hostname) && !hostname.endsWith('.localhost')
}
