import { listenUrl, type Listen } from '../shared/listener.ts'

/** Listens with Bun.serve. Without `idleTimeout: 0` a stream that is silent for 10 s is cut off. */
export const listen: Listen = async (app, { host, port }) => {
  const server = Bun.serve({
    port,
    idleTimeout: 0,
    ...(host !== undefined && { hostname: host }),
    fetch: (request) => app.fetch(request),
  })
  return { url: listenUrl(host, server.port ?? port), close: () => server.stop() }
}
