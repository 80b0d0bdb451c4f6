/**
 * Whom an address stands for, from what proxies say (X-Forwarded-For), of which the last `trusted` are believed; undefined
 * where it says nothing that can be. IPv6 by its first 64 bits, since whoever has one address there has all (RFC 4291 §2.5.4).
 */
export function forwardedFor(header: string | null, trusted: number): string | undefined {
  if (header === null || trusted === 0) return undefined
  return addressOf(header.split(',').at(-trusted) ?? '')
}

/** One address, with a port or without, as a key. */
export function addressOf(text: string): string | undefined {
  const bare = withoutPort(text.trim())
  if (isIpv4(bare)) return bare
  const groups = ipv6Groups(bare)
  if (groups === undefined) return undefined
  // ::ffff:0:0/96 (RFC 4291 §2.5.5.2)
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff') return ipv4Of(groups.slice(6))
  return `${groups.slice(0, 4).join(':')}::/64`
}

function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]*)\](:\d{1,5})?$/.exec(text)?.[1]
  return bracketed ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text
}

function isIpv4(text: string): boolean {
  return (
    /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(text) &&
    text.split('.').every((part) => Number(part) <= 255)
  )
}

/** The eight groups, in the form that the URL standard gives an address (WHATWG URL §3.5); a zone counts for nothing. */
function ipv6Groups(text: string): readonly string[] | undefined {
  const host = URL.parse(`http://[${text.replace(/%[\w.-]*$/, '')}]/`)?.hostname
  if (host === undefined || !host.startsWith('[')) return undefined
  const [head = '', tail] = host.slice(1, -1).split('::')
  const [before, after] = [head, tail ?? ''].map((part) =>
    part.split(':').filter((group) => group !== ''),
  )
  if (before === undefined || after === undefined) return undefined
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return tail === undefined ? before : [...before, ...zeros, ...after]
}

function ipv4Of(groups: readonly string[]): string {
  return groups
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
    .join('.')
}
