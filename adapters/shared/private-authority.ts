import type { Fetch } from '../../core/platform.ts'
import type { Dial, Line } from './connection.ts'

/** Reaches servers that prove themselves to an authority of their own, by one line for each authority. */
export function createFetchWith(
  dial: Dial,
): (tls: { readonly certificateAuthority: string }) => Fetch {
  const lines = new Map<string, Line>()
  return ({ certificateAuthority: ca }) => {
    const line = lines.get(ca) ?? dial({ ca })
    lines.set(ca, line)
    return (url, { method = 'GET', headers, signal } = {}) =>
      line.fetch(url, {
        method,
        headers: [...new Headers(headers)],
        redirect: 'manual',
        ...(signal && { signal }),
      })
  }
}
