import { Agent, fetch } from 'undici'
import type { Dial } from '../shared/connection.ts'

/**
 * Connections by npm's undici: its own `fetch` with its own `Agent`, for Node's global `fetch` of 22 and 24
 * does not work with it. Idle connections are kept for a minute (4 s by default, which means a new TLS
 * handshake nearly always), and a silent watch is not ended (after 300 s by default).
 */
export const dial: Dial = ({ ca, serverName, insecure, certificate }) => {
  const agent = new Agent({
    connect: {
      ...certificate,
      ...(ca !== undefined && { ca }),
      ...(serverName !== undefined && { servername: serverName }),
      rejectUnauthorized: insecure !== true,
      timeout: 10_000,
      keepAlive: true,
      keepAliveInitialDelay: 30_000,
    },
    keepAliveTimeout: 60_000,
    headersTimeout: 60_000,
    bodyTimeout: 0,
  })
  return {
    fetch: async (url, init) => {
      const response: unknown = await fetch(url, {
        ...init,
        headers: [...init.headers],
        dispatcher: agent,
      })
      // The same Response but for `Symbol.dispose` of its headers' iterators. Around its body a new one would be unsafe:
      // undici cancels the body of a Response that was garbage collected before it was read.
      return response as Response
    },
    close: () => agent.destroy(),
  }
}
