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
    return async (url, { method = 'GET', headers = {}, body = null, signal } = {}) => {
      // A request knows what its body says of itself, as that it is a form.
      const request = new Request(url, { method, headers, body })
      return line.fetch(url, {
        method,
        headers: [...request.headers],
        redirect: 'manual',
        ...(body !== null && { body: await request.text() }),
        ...(signal && { signal }),
      })
    }
  }
}
