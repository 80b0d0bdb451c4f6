import { once } from 'node:events'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { listenUrl, type Listen } from '../shared/listener.ts'

/** Longer than the 60 s that load balancers keep idle connections, so that they close first and never meet a closing one. */
const keepAliveTimeout = 75_000

/** A bearer token may have 16 KiB, which is Node's default for all headers together. */
const maxHeaderSize = 32 * 1024

/** Listens with Node's HTTP server. Rejects with the system's error when the address cannot be had. */
export const listen: Listen = async (app, { host, port }) => {
  const answer = getRequestListener((request) => app.fetch(request), {
    overrideGlobalObjects: false,
  })
  const server = createServer({ keepAliveTimeout, maxHeaderSize }, (incoming, outgoing) => {
    // Closing ends the idle connections of that moment only; those that finish an answer later would stay for the keep-alive time.
    outgoing.once('close', () => {
      if (!server.listening) setImmediate(() => server.closeIdleConnections())
    })
    void answer(incoming, outgoing)
  })
  // Without a listener Node closes the connection without a word.
  server.on('connect', (_incoming, socket) =>
    socket.end('HTTP/1.1 501 Not Implemented\r\nConnection: close\r\n\r\n'),
  )
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  return {
    url: listenUrl(host, typeof address === 'object' && address !== null ? address.port : port),
    async close() {
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}
