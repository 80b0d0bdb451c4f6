import { once } from 'node:events'
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { portOf } from './port.ts'

/** An issuer on loopback with one RS256 key. */
export interface Issuer extends AsyncDisposable {
  readonly url: string
  /** A token for the client id `kube-mcp` and, unless `claims` say otherwise, ada; signed with HS256 when a secret is given. */
  token(secret?: string, claims?: Readonly<Record<string, unknown>>): Promise<string>
}

export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const keys = [{ ...(await exportJWK(publicKey)), kid: '1', alg: 'RS256', use: 'sig' }]
  const server = createServer((request, response) => {
    const body = request.url === '/jwks' ? { keys } : { issuer: url, jwks_uri: `${url}/jwks` }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${portOf(server)}`
  return {
    url,
    token(secret, claims = {}) {
      const jwt = new SignJWT({ sub: 'ada', ...claims })
        .setIssuer(url)
        .setAudience('kube-mcp')
        .setIssuedAt()
        .setExpirationTime('10m')
      if (secret !== undefined)
        return jwt.setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret))
      return jwt.setProtectedHeader({ alg: 'RS256', kid: '1' }).sign(privateKey)
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
