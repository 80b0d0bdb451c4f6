import { describe, expect, it } from 'vitest'
import { mcpRequest } from '../../support/call.ts'
import { baseUrl } from '../../support/config.ts'
import { limitedApp, list, lists, told } from './limited.ts'

const requestsPerCaller = { perSecond: 2, burst: 3 }

describe('limits.requestsPerCaller', () => {
  it('lets a burst through, and answers 429 with Retry-After to what is more (RFC 6585 §4)', async () => {
    const app = await limitedApp({ requestsPerCaller })
    expect(await lists(app, 3)).toEqual([200, 200, 200])
    expect(await list(app)).toEqual({ status: 429, error: 'too_many_requests', retryAfter: 1 })
  })

  it('says what, by whose rule, and when to come again', async () => {
    const app = await limitedApp({ requestsPerCaller: { perSecond: 0.1, burst: 1 } })
    await list(app)
    const response = await app.fetch(mcpRequest(await app.issuer.token()))
    expect(JSON.parse(await response.text())).toEqual({
      error: 'too_many_requests',
      message:
        'You send more requests than limits.requestsPerCaller of kube-mcp lets through; try again in 10 s',
    })
  })

  it('lets through what has come back since', async () => {
    const app = await limitedApp({ requestsPerCaller })
    await lists(app, 3)
    app.clock.now += 500
    expect(await lists(app, 2)).toEqual([200, 429])
    app.clock.now += 60_000
    expect(await lists(app, 4)).toEqual([200, 200, 200, 429])
  })

  it('counts a caller, whatever the token', async () => {
    const app = await limitedApp({ requestsPerCaller })
    expect(await lists(app, 4, { sub: 'ada' })).toEqual([200, 200, 200, 429])
    expect(await lists(app, 1, { sub: 'ada', jti: crypto.randomUUID() })).toEqual([429])
  })

  it('takes nothing from anybody else', async () => {
    const app = await limitedApp({ requestsPerCaller })
    await lists(app, 10, { sub: 'ada' })
    expect(await lists(app, 3, { sub: 'bob' })).toEqual([200, 200, 200])
  })

  it.each(['GET', 'HEAD', 'DELETE'])('counts %s, which has nothing to ask for', async (method) => {
    const app = await limitedApp({ requestsPerCaller: { perSecond: 1, burst: 1 } })
    const headers = { authorization: `Bearer ${await app.issuer.token()}` }
    const ask = async () =>
      (await app.fetch(new Request(`${baseUrl}/mcp`, { method, headers }))).status
    expect([await ask(), await ask()]).toEqual([405, 429])
  })

  it('is looked at before the body is read', async () => {
    const app = await limitedApp({ requestsPerCaller: { perSecond: 1, burst: 1 } })
    await list(app)
    const request = mcpRequest(await app.issuer.token())
    expect((await told(await app.fetch(request))).status).toBe(429)
    expect(request.bodyUsed).toBe(false)
  })

  it('is off where the configuration says so', async () => {
    const app = await limitedApp({})
    expect(new Set(await lists(app, 300))).toEqual(new Set([200]))
  })

  it('has a record of each refusal, with who asked, and a line in the log once in ten seconds', async () => {
    const app = await limitedApp({ requestsPerCaller: { perSecond: 0.01, burst: 1 } })
    await lists(app, 21, { sub: 'ada' })
    const record = {
      subject: expect.objectContaining({ username: 'ada' }),
      outcome: 'too_many_requests',
      decision: 'limit',
      rule: 'limits.requestsPerCaller',
    }
    expect(app.records).toHaveLength(20)
    for (const each of app.records) expect(each).toMatchObject(record)
    expect(app.log).toMatchObject([
      { level: 'warn', code: 'too_many_requests', actor: 'ada', rule: 'limits.requestsPerCaller' },
    ])
    app.clock.now += 10_000
    await lists(app, 2, { sub: 'ada' })
    expect(app.log).toHaveLength(2)
  })

  it.each(['/health', '/ready', '/.well-known/oauth-protected-resource/mcp'])(
    'leaves %s alone',
    async (path) => {
      const app = await limitedApp({
        requestsPerCaller: { perSecond: 0.01, burst: 1 },
        refusalsPerAddress: { perSecond: 0.01, burst: 1 },
        trustedProxies: 1,
      })
      const headers = { 'x-forwarded-for': '192.0.2.1' }
      const ask = () => app.fetch(new Request(`${baseUrl}${path}`, { headers }))
      for (let index = 0; index < 5; index++) expect((await ask()).status).not.toBe(429)
    },
  )

  it('says its Retry-After to pages of allowed origins too (Fetch standard, CORS)', async () => {
    const app = await limitedApp({ requestsPerCaller: { perSecond: 0.01, burst: 1 } })
    await list(app)
    const headers = { origin: baseUrl }
    const response = await app.fetch(mcpRequest(await app.issuer.token(), { headers }))
    expect(response.status).toBe(429)
    expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After')
  })
})
