import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from './support/adapters.ts'
import { createFolder } from './support/folder.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { postWith } from './support/post-with.ts'
import { type Server, startServer } from './support/server.ts'

const folder = createFolder()
const KUBE_MCP_CONFIG = folder.write(
  'kube-mcp.yaml',
  `apiVersion: kube-mcp/v1
limits:
  requestsPerCaller: { perSecond: 0.01, burst: 3 }
  refusalsPerAddress: { perSecond: 0.01, burst: 4 }
`,
)
let issuer: Issuer
beforeAll(async () => void (issuer = await startIssuer()))
afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

describe.each(adapters)('limits of kube-mcp on $name', (adapter) => {
  let server: Server
  beforeAll(async () => {
    server = await startServer(adapter, {
      KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
      KUBE_MCP_SNAPSHOT: 'demo/cluster.yaml',
      KUBE_MCP_TRUSTED_PROXIES: '1',
      KUBE_MCP_CONFIG,
    })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const post = (headers: Record<string, string>) => postWith(`${server.url}/mcp`, headers)

  it('keep one caller from what is another’s, with 429 and Retry-After', async () => {
    const asking = async (sub: string) =>
      post({
        authorization: `Bearer ${await issuer.token(undefined, { sub, jti: crypto.randomUUID() })}`,
      })
    const answers = [await asking('ada'), await asking('ada'), await asking('ada')]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const refused = await fetch(`${server.url}/mcp`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await issuer.token()}` },
    })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '100'])
    expect((await asking('bob')).status).toBe(200)
    await expect
      .poll(() => server.log(), { timeout: 5_000 })
      .toContainEqual(
        expect.objectContaining({ code: 'too_many_requests', actor: `${issuer.url}#ada` }),
      )
    await expect
      .poll(() => server.records(), { timeout: 5_000 })
      .toContainEqual(expect.objectContaining({ decision: 'limit', outcome: 'too_many_requests' }))
  })

  it('count strangers by the address that the trusted proxy appended', async () => {
    const from = async (address: string) => (await post({ 'x-forwarded-for': address })).status
    const statuses: number[] = []
    for (let index = 0; index < 6; index++)
      statuses.push(await from(`198.51.100.${index}, 192.0.2.1`))
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    expect(await from('192.0.2.2')).toBe(401)
    expect((await fetch(`${server.url}/health`)).status).toBe(200)
  })
})
