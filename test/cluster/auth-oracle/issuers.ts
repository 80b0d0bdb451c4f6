import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { createAuthority } from '../control-plane/pki/authority.ts'

/** Any number of issuers on one https server with a test authority: the first part of a path names each. */
export interface Issuers extends AsyncDisposable {
  readonly certificateAuthority: string
  /** The issuer's URL. */
  url(name: string): string
  /** Signs `claims` over what every token of that issuer has; undefined takes a claim out. */
  sign(name: string, token: TokenShape): Promise<string>
}

export interface TokenShape {
  /** Of the issuer's URL, where they depend on it. */
  readonly claims?: Claims | ((self: string) => Claims)
  readonly header?: Claims
  /** RS256 unless said otherwise. */
  readonly algorithm?: string
  /** With a key that no issuer publishes. */
  readonly stranger?: boolean
}

export type Claims = Readonly<Record<string, unknown>>

/** Those that kube-apiserver takes. */
export const algorithms: readonly string[] = ['RS', 'ES', 'PS'].flatMap((family) =>
  [256, 384, 512].map((bits) => `${family}${bits}`),
)

/** The discovery document of an issuer whose `discoveryURL` this is lies here too. */
export const movedDocument = 'moved-document'

export async function startIssuers(): Promise<Issuers> {
  const authority = createAuthority('issuers authority')
  const tls = authority.issue({ commonName: 'issuers', hosts: ['127.0.0.1'], use: 'server' })
  const keys: JWK[] = []
  const signers = new Map<string, CryptoKey>()
  for (const algorithm of algorithms) {
    const { publicKey, privateKey } = await generateKeyPair(algorithm)
    keys.push({ ...(await exportJWK(publicKey)), kid: algorithm, alg: algorithm, use: 'sig' })
    signers.set(algorithm, privateKey)
  }
  const stranger = (await generateKeyPair('RS256')).privateKey

  const server = createServer(tls, (request, response) => {
    const [, name = '', ...path] = (request.url ?? '').split('/')
    const body = path.at(-1) === 'keys' ? { keys } : metadata(name, path.join('/'))
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body ?? {}))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const url = (name: string) => `${origin}/${name}`

  /** The issuer `moved` has its document elsewhere, and `slash/` has a slash at its end. */
  const metadata = (name: string, path: string): object | undefined => {
    if (name === movedDocument) return { issuer: url('moved'), jwks_uri: `${url('moved')}/keys` }
    if (path !== '.well-known/openid-configuration' || name === 'moved') return undefined
    return { issuer: url(name === 'slash' ? 'slash/' : name), jwks_uri: `${url(name)}/keys` }
  }

  let serial = 0
  return {
    certificateAuthority: authority.cert,
    url,
    async sign(name, { claims = {}, header = {}, algorithm = 'RS256', stranger: strange }) {
      const key = strange ? stranger : signers.get(algorithm)
      if (key === undefined) throw new Error(`there is no key for ${algorithm}`)
      const now = Math.floor(Date.now() / 1000)
      const all = {
        iss: url(name),
        aud: 'kube',
        sub: 'ada',
        iat: now,
        exp: now + 600,
        // So that neither side answers from what it remembers of another token.
        jti: `${++serial}`,
        ...(typeof claims === 'function' ? claims(url(name)) : claims),
      }
      return new SignJWT(present(all))
        .setProtectedHeader({ ...present({ kid: algorithm, ...header }), alg: algorithm })
        .sign(key)
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function present(members: Claims): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
