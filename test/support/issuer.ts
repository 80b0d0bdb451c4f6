import { exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, SignJWT } from 'jose'
import type { Fetch } from '../../core/index.ts'
import { baseUrl, issuerUrl } from './config.ts'

/** An issuer in memory: what it answers goes over an injected fetch, and a test may make it misbehave. */
export interface TestIssuer {
  readonly fetch: Fetch
  /** The requests it got, by path. */
  readonly requests: string[]
  /** Replaces the answer to a path; undefined takes the replacement back. */
  answer(path: string, respond: ((init?: RequestInit) => Response | Promise<Response>) | undefined): void
  down: boolean
  readonly keySet: JWK[]
  /** A new key beside the old ones, or instead of them. */
  addKey(algorithm: string, options?: KeyOptions): Promise<SigningKey>
  /** A signed token, valid for our base URL unless `claims` say otherwise; undefined takes a claim out. */
  token(claims?: Readonly<Record<string, unknown>>, header?: Partial<JWTHeaderParameters>, key?: SigningKey): Promise<string>
}

export interface SigningKey {
  readonly kid: string
  readonly algorithm: string
  readonly key: CryptoKey | Uint8Array
}

export interface KeyOptions {
  readonly kid?: string
  /** Members to add to the published JWK. */
  readonly published?: JWK
}

export const discoveryPath = '/.well-known/openid-configuration'

/** Each issuer's first key is the same one: making RSA keys is what these tests would spend their time on. */
let firstPair: ReturnType<typeof generatePair> | undefined

function generatePair(algorithm: string) {
  return generateKeyPair(algorithm, { extractable: true })
}

/** An issuer with one RS256 key, `key-1`. `now` is in milliseconds since the epoch. */
export async function createTestIssuer(now: () => number = Date.now): Promise<TestIssuer> {
  const answers = new Map<string, (init?: RequestInit) => Response | Promise<Response>>()
  const keySet: JWK[] = []
  const requests: string[] = []
  let standardKey: SigningKey | undefined

  const standard = (path: string): Response => {
    if (path === discoveryPath) return Response.json({ issuer: issuerUrl, jwks_uri: `${issuerUrl}/jwks` })
    if (path === '/jwks') return Response.json({ keys: keySet })
    return new Response('not found', { status: 404 })
  }

  const issuer: TestIssuer = {
    requests,
    down: false,
    keySet,
    async fetch(url, init) {
      const path = new URL(url).pathname
      requests.push(path)
      if (issuer.down) throw new TypeError('connection refused')
      return answers.get(path)?.(init) ?? standard(path)
    },
    answer(path, respond) {
      if (respond === undefined) answers.delete(path)
      else answers.set(path, respond)
    },
    async addKey(algorithm, { kid = `key-${keySet.length + 1}`, published = {} } = {}) {
      const { publicKey, privateKey } = keySet.length === 0 ? await (firstPair ??= generatePair(algorithm)) : await generatePair(algorithm)
      keySet.push({ ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig', ...published })
      const key = { kid, algorithm, key: privateKey }
      standardKey ??= key
      return key
    },
    async token(claims = {}, header = {}, key = standardKey) {
      if (key === undefined) throw new Error('the issuer has no key')
      const seconds = Math.floor(now() / 1000)
      const all = { iss: issuerUrl, aud: baseUrl, sub: 'ada', iat: seconds, exp: seconds + 300, ...claims }
      const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
      return new SignJWT(payload).setProtectedHeader({ alg: key.algorithm, kid: key.kid, ...header }).sign(key.key)
    },
  }
  await issuer.addKey('RS256')
  return issuer
}
