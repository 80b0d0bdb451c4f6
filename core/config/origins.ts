import type { Reader } from './reader.ts'
import { quoted } from './url.ts'

/** Origins as browsers send them (RFC 6454 §6.2): lower case, no default port, no path. */
export function readOrigins(read: Reader): readonly string[] {
  const name = 'KUBE_MCP_ALLOWED_ORIGINS'
  return read.list(name).flatMap((text) => {
    const origin = originOf(text)
    if (origin !== undefined) return [origin]
    read.fault(
      name,
      `must be origins, as https://app.example.com, not ${quoted(text)}${text === '*' ? ': name each origin that may call' : ''}`,
    )
    return []
  })
}

/** `URL.origin` is "null" for schemes of extensions and editors, whose origins browsers send all the same. */
function originOf(text: string): string | undefined {
  const url = URL.parse(text)
  if (url === null || url.host === '' || url.username !== '' || url.password !== '')
    return undefined
  if (/[?#*]/.test(text) || url.pathname.replace('/', '') !== '') return undefined
  return url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin
}

/** Values of the Host header (RFC 9110 §7.2): a host, with its port where that is not the scheme's. */
export function readHosts(read: Reader): readonly string[] {
  const name = 'KUBE_MCP_ALLOWED_HOSTS'
  return read.list(name).flatMap((text) => {
    if (/^[\w.[\]:-]+$/.test(text) && URL.canParse(`http://${text}`)) return [text.toLowerCase()]
    read.fault(
      name,
      `must be hosts, as kube-mcp.tools.svc:9000, without a scheme or a path, not ${quoted(text)}`,
    )
    return []
  })
}
