import { createServer, type Server } from 'node:http'
import type { Credentials } from '../../shared/connection.ts'

/** Serves the present token on a Unix socket, which the folder it lies in keeps from other users: the KUBE_TOKEN binding. */
export function serveToken(path: string, credentials: Credentials): Promise<Server> {
  const server = createServer((_request, response) => {
    credentials.get().then(
      ({ token = '' }) => response.end(token),
      (error: unknown) => response.writeHead(502).end(error instanceof Error ? error.message : String(error)),
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve(server))
  })
}
