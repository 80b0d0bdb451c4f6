import { listenUrl, type Listen } from '../shared/listener.ts'

/** Listens with Deno.serve, whose default is IPv4 only: all interfaces are those of IPv6 too, where there are any. */
export const listen: Listen = async (app, { host, port }) => {
  const open = (hostname: string) =>
    Deno.serve({ port, hostname, onListen: () => {} }, (request) => app.fetch(request))
  const server = host === undefined ? openEverywhere(open) : open(host)
  return { url: listenUrl(host, server.addr.port), close: () => server.shutdown() }
}

function openEverywhere<T>(open: (hostname: string) => T): T {
  try {
    return open('::')
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) throw error
    return open('0.0.0.0')
  }
}
