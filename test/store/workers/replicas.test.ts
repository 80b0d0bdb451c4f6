import { env } from 'cloudflare:workers'
import { SignJWT } from 'jose'
import { describe, expect, it, vi } from 'vitest'
import { createWorker } from '../../../adapters/workers/create-worker.ts'
import { createProofKey, hashOf } from '../../support/proof.ts'

const snapshot = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n'
const secret = 's'.repeat(32)
const url = 'https://mcp.example.com/mcp'
const settings = {
  KUBE_MCP_BASE_URL: 'https://mcp.example.com',
  KUBE_MCP_OIDC_ISSUER_URL: 'https://issuer.test',
  KUBE_MCP_OIDC_CLIENT_ID: 'kube-mcp',
  KUBE_MCP_OIDC_SIGNING_METHOD: 'HS256',
  KUBE_MCP_OIDC_CLIENT_SECRET: secret,
  KUBE_MCP_SECRET_KEYS: btoa('k'.repeat(32)),
}
const config = `apiVersion: kube-mcp/v1
issuers: [{ url: "https://issuer.test", dpop: accepted }]
limits: { requestsPerCaller: { perSecond: 0.01, burst: 3 } }
`

/** As another isolate would be: with a memory of its own. */
function startIsolate(bindings: object) {
  const worker = createWorker({ snapshot, config })
  const own = { ...settings, ...bindings }
  return (authorization: string, dpop: string) =>
    worker.fetch(
      new Request(url, {
        method: 'POST',
        headers: {
          authorization,
          dpop,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
      }),
      own,
    )
}

function tokenOf(claims: Readonly<Record<string, unknown>>): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('https://issuer.test')
    .setAudience('kube-mcp')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(secret))
}

describe('isolates of a Worker', () => {
  it.each([
    ['with the binding STORE', { STORE: env.STORE }, [200, 401, 401]],
    ['without it, each for itself,', {}, [200, 401, 200]],
  ])('%s know which proofs were used', async (_name, bindings, expected) => {
    const key = await createProofKey()
    const now = Math.floor(Date.now() / 1000)
    const token = await tokenOf({ sub: crypto.randomUUID(), cnf: { jkt: key.thumbprint } })
    const claims = { jti: crypto.randomUUID(), htm: 'POST', htu: url, iat: now }
    const proof = await key.sign({ ...claims, ath: await hashOf(token) })
    const [one, other] = [startIsolate(bindings), startIsolate(bindings)]
    const statuses: number[] = []
    for (const isolate of [one, one, other])
      statuses.push((await isolate(`DPoP ${token}`, proof)).status)
    expect(statuses).toEqual(expected)
  })

  it.each([
    ['with the binding STORE', { STORE: env.STORE }, [200, 200, 200, 429, 429]],
    ['without it, each for itself,', {}, [200, 200, 200, 200, 200]],
  ])('%s know what a caller has had', async (_name, bindings, expected) => {
    const bearer = `Bearer ${await tokenOf({ sub: crypto.randomUUID() })}`
    const [one, other] = [startIsolate(bindings), startIsolate(bindings)]
    const statuses: number[] = []
    for (const isolate of [one, other, one, other, one])
      statuses.push((await isolate(bearer, '')).status)
    expect(statuses).toEqual(expected)
  })

  it.each([
    ['a STORE that is something else', { STORE: 'shop' }, 'STORE is no Durable Object namespace'],
    ['a store of the Redis protocol', { KUBE_MCP_STORE: 'rediss://store' }, 'bind STORE'],
  ])('serve nothing with %s, and the log says why', async (_name, bindings, fault) => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    const { status } = await startIsolate(bindings)('', '')
    expect([status, log.mock.lastCall?.[0]]).toEqual([503, expect.stringContaining(fault)])
  })
})
