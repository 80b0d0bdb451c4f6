import { once } from 'node:events'
import { createServer } from 'node:https'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { type Authority, createAuthority } from '../../cluster/control-plane/pki/authority.ts'
import { portOf } from './port.ts'

/** An issuer on loopback behind TLS of an authority of its own, with one RS256 key. */
export interface SecureIssuer extends AsyncDisposable {
  readonly url: string
  readonly authority: Authority
  /** A token that is good for five minutes, for `kube` unless the claims say otherwise. */
  token(claims?: Readonly<Record<string, unknown>>): Promise<string>
}

export async function startSecureIssuer(): Promise<SecureIssuer> {
  const authority = createAuthority('issuer authority')
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const keys = [{ ...(await exportJWK(publicKey)), kid: '1', alg: 'RS256', use: 'sig' }]
  const tls = authority.issue({ commonName: 'issuer', hosts: ['127.0.0.1'], use: 'server' })
  const server = createServer(tls, (request, response) => {
    const body = request.url === '/jwks' ? { keys } : { issuer: url, jwks_uri: `${url}/jwks` }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `https://127.0.0.1:${portOf(server)}`
  return {
    url,
    authority,
    token: (claims = {}) =>
      new SignJWT({ sub: 'ada', aud: 'kube', ...claims })
        .setIssuer(url)
        .setIssuedAt()
        .setExpirationTime('5m')
        .setProtectedHeader({ alg: 'RS256', kid: '1' })
        .sign(privateKey),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
