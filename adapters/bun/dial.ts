import type { Dial } from '../shared/connection.ts'

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
  return {
    fetch: (url, init) =>
      fetch(url, { ...init, tls, timeout: false } satisfies BunFetchRequestInit & {
        timeout: false
      }),
    close: async () => {},
  }
}
