import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Another port of 127.0.0.1 that leads to a server, and that can be shut as if the server had ended. */
export interface Door extends AsyncDisposable {
  readonly url: string
  /** Ends what goes through it, and refuses connections. */
  shut(): Promise<void>
  open(): Promise<void>
}

/** An open door to `target`. */
export async function createDoor(target: string): Promise<Door> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let server: Server

  const track = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket))
    return socket
  }
  const listen = async (on: number) => {
    server = createServer((socket) => {
      const inner = track(connect(Number(port), hostname))
      track(socket).pipe(inner).pipe(socket)
      socket.once('close', () => inner.destroy())
      inner.once('close', () => socket.destroy())
    })
    server.listen(on, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const shut = async () => {
    for (const socket of sockets) socket.destroy()
    if (server.listening) await once(server.close(), 'close')
  }

  const own = await listen(0)
  return {
    url: `http://127.0.0.1:${own}`,
    shut,
    open: async () => void (await listen(own)),
    [Symbol.asyncDispose]: shut,
  }
}
