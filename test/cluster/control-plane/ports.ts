import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** TCP ports of 127.0.0.1 that are free; all are held until the last is known, so that no two are the same. */
export async function freePorts<const Name extends string>(
  names: readonly Name[],
): Promise<Readonly<Record<Name, number>>> {
  const servers = await Promise.all(names.map(listenAnywhere))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return Object.fromEntries(names.map((name, at) => [name, ports[at]])) as Record<Name, number>
}

async function listenAnywhere() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
