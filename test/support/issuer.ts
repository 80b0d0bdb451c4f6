import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import type { Fetch } from '../../core/index.ts'
import { baseUrl, issuerUrl } from './config.ts'

/** An issuer in memory: what it answers goes over an injected fetch, and a test may make it misbehave. */
export interface TestIssuer {
  readonly fetch: Fetch
  /** The requests it got, by path. */
  readonly requests: string[]
  /** Replaces the answer to a path; undefined takes the replacement back. */
  answer(
    path: string,
    respond: ((init?: RequestInit) => Response | Promise<Response>) | undefined,
  ): void
  down: boolean
  readonly keySet: JWK[]
  /** A new key beside the old ones. */
  addKey(algorithm: string, options?: KeyOptions): Promise<SigningKey>
  /** A signed token, valid for our base URL unless `claims` say otherwise; undefined takes a claim out. */
  token(
    claims?: Readonly<Record<string, unknown>>,
    header?: Readonly<Record<string, unknown>>,
    key?: SigningKey,
  ): Promise<string>
}

export interface SigningKey {
  readonly kid: string
  readonly algorithm: string
  readonly key: CryptoKey | Uint8Array
}

export interface KeyOptions {
  readonly kid?: string
  /** Members of the published JWK, over its own; undefined takes one out. */
  readonly published?: Readonly<Record<string, unknown>>
}

export const discoveryPath = '/.well-known/openid-configuration'

/** All issuers draw from the same pairs, each one only once: making RSA keys is what these tests would spend their time on. */
const pairs = new Map<string, Promise<CryptoKeyPair>>()

function pairOf(algorithm: string, index: number): Promise<CryptoKeyPair> {
  const name = `${algorithm} ${index}`
  const pair = pairs.get(name) ?? generateKeyPair(algorithm, { extractable: true })
  pairs.set(name, pair)
  return pair
}

/** The issuer `url` with one RS256 key, `key-1`. `now` is in milliseconds since the epoch. */
export async function createTestIssuer(
  now: () => number = Date.now,
  url: string = issuerUrl,
): Promise<TestIssuer> {
  const answers = new Map<string, (init?: RequestInit) => Response | Promise<Response>>()
  const keySet: JWK[] = []
  const requests: string[] = []
  let standardKey: SigningKey | undefined
  let made = 0

  const standard = (path: string): Response => {
    if (path === discoveryPath) return Response.json({ issuer: url, jwks_uri: `${url}/jwks` })
    if (path === '/jwks') return Response.json({ keys: keySet })
    return new Response('not found', { status: 404 })
  }

  const issuer: TestIssuer = {
    requests,
    down: false,
    keySet,
    async fetch(address, init) {
      const path = new URL(address).pathname
      requests.push(path)
      if (issuer.down) throw new TypeError('connection refused')
      return answers.get(path)?.(init) ?? standard(path)
    },
    answer(path, respond) {
      if (respond === undefined) answers.delete(path)
      else answers.set(path, respond)
    },
    async addKey(algorithm, { kid = `key-${made + 1}`, published = {} } = {}) {
      const { publicKey, privateKey } = await pairOf(algorithm, made++)
      const jwk = { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' }
      keySet.push(present({ ...jwk, ...published }))
      const key = { kid, algorithm, key: privateKey }
      standardKey ??= key
      return key
    },
    async token(claims = {}, header = {}, key = standardKey) {
      if (key === undefined) throw new Error('the issuer has no key')
      const seconds = Math.floor(now() / 1000)
      const all = {
        iss: url,
        aud: baseUrl,
        sub: 'ada',
        iat: seconds,
        exp: seconds + 300,
        ...claims,
      }
      const protectedHeader = { ...present({ kid: key.kid, ...header }), alg: key.algorithm }
      return new SignJWT(present(all)).setProtectedHeader(protectedHeader).sign(key.key)
    },
  }
  await issuer.addKey('RS256')
  return issuer
}

function present(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
