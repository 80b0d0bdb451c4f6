import { ConfigError } from '../../core/config/config-error.ts'
import { utf8 } from '../shared/header-lines.ts'
import type { Dial } from '../shared/connection.ts'

/**
 * Connections by Deno's `fetch` with a client of its own. HTTP/1.1 only: three unread streams stall every other
 * request of an HTTP/2 connection (Deno 2.9).
 */
export const dial: Dial = ({ ca, serverName, insecure, certificate }) => {
  const faults = [
    ...(serverName === undefined
      ? []
      : [
          'tls-server-name cannot be used on Deno, which checks the name in the URL; add that name to the certificate, or run on Node or Bun',
        ]),
    ...(insecure
      ? ['insecure-skip-tls-verify cannot be used on Deno; give the certificate authority instead']
      : []),
  ]
  if (faults.length > 0) throw new ConfigError(faults.map((fault) => `the kubeconfig: ${fault}`))
  const client = Deno.createHttpClient({
    ...(ca !== undefined && { caCerts: [ca] }),
    ...certificate,
    http2: false,
    poolIdleTimeout: 60_000,
  })
  return {
    fetch: (url, init) => {
      // As a list: a Headers would make one line of all that have the same name.
      const headers = init.headers.map(([name, value]): [string, string] => [name, utf8(value)])
      const options: RequestInit & { client: Deno.HttpClient } = { ...init, headers, client }
      return fetch(url, options)
    },
    close: async () => client.close(),
  }
}
