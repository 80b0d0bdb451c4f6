import { isLoopback } from '../config/url.ts'

/** Schemes of desktop clients that are no reversed domain name, which RFC 8252 §7.1 wants. */
const knownSchemes: ReadonlySet<string> = new Set([
  'cursor:',
  'vscode:',
  'vscode-insiders:',
  'windsurf:',
])

const maxLength = 512

/**
 * Whether people may be led there at all: https, http to this machine (RFC 8252 §7.3), or a scheme that is a client's
 * own (§7.1); spelled as a URL parser would, so that nobody reads it in another way, and without user and fragment.
 */
export function isRedirectUri(text: string): boolean {
  const url = text.length <= maxLength && /^[\x21-\x7e]+$/.test(text) ? URL.parse(text) : null
  if (url === null || /[#\\]/.test(text) || url.username !== '' || url.password !== '') return false
  if (url.href !== text && url.href !== `${text}/`) return false
  if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(url.pathname)) return false
  if (url.protocol === 'https:') return url.hostname !== ''
  if (url.protocol === 'http:') return isLoopbackHost(url)
  return knownSchemes.has(url.protocol) || /^[a-z][a-z0-9+-]*\.[a-z0-9.+-]+:$/.test(url.protocol)
}

/** Whether `asked` is one of those that a client registered: exactly, but for the port of a loopback address. */
export function isRegistered(asked: string, registered: readonly string[]): boolean {
  if (registered.includes(asked)) return isRedirectUri(asked)
  const free = isRedirectUri(asked) ? withoutPort(asked) : undefined
  return free !== undefined && registered.some((uri) => withoutPort(uri) === free)
}

function withoutPort(uri: string): string | undefined {
  const url = URL.parse(uri)
  if (url === null || url.protocol !== 'http:' || !isLoopbackHost(url)) return undefined
  url.port = ''
  return url.href
}

/** The names that clients listen at; a name below `localhost` is for a resolver to answer. */
function isLoopbackHost({ hostname }: URL): boolean {
  return isLoopback(hostname) && !hostname.endsWith('.localhost')
}

/** Where people are led, as they are told it. */
export function hostOf(uri: string): string {
  const { protocol, host, hostname } = new URL(uri)
  if (protocol === 'http:' && isLoopback(hostname)) return 'this computer'
  return protocol === 'https:' ? host : `the app for ${protocol}//`
}
