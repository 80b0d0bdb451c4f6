import { utf8 } from '../shared/header-lines.ts'
import type { Dial } from '../shared/connection.ts'
import { createRepeating } from './repeating.ts'

/**
 * Connections by Bun's own `fetch`, whose `tls` is per request. Without `timeout: false` a silent watch dies
 * after six minutes (Bun 1.4).
 */
export const dial: Dial = ({ ca, serverName, insecure, certificate }) => {
  const tls = {
    ...certificate,
    ...(ca !== undefined && { ca }),
    ...(serverName !== undefined && { serverName }),
    rejectUnauthorized: insecure !== true,
  }
  const repeating = createRepeating(tls)
  return {
    fetch(url, init) {
      const lines = init.headers.map(([name, value]): [string, string] => [name, utf8(value)])
      const headers = Object.fromEntries(lines)
      if (Object.keys(headers).length < lines.length)
        return repeating.fetch(url, { ...init, headers: lines })
      return fetch(url, { ...init, headers, tls, timeout: false } satisfies BunFetchRequestInit & {
        timeout: false
      })
    },
    close: async () => repeating.close(),
  }
}
