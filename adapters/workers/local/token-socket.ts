import { createServer, type Server } from 'node:http'
import type { Credentials } from '../../shared/connection.ts'

/** Serves the present token on a Unix socket, which the folder it lies in keeps from other users: the KUBE_TOKEN binding. */
export function serveToken(path: string, credentials: Credentials): Promise<Server> {
  const server = createServer((request, response) => {
    tokenOf(credentials, request.url === '/?refused').then(
      (token) => response.end(token),
      (error: unknown) => response.writeHead(502).end(String(error)),
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve(server))
  })
}

async function tokenOf(credentials: Credentials, refused: boolean): Promise<string> {
  const current = await credentials.get()
  const { token = '' } = (refused ? await credentials.renew(current) : undefined) ?? current
  return token
}
