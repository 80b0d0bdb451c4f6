import { describe, expect, it } from 'vitest'
import type { Config, Platform } from '../../../core/index.ts'
import type { TestApp } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { limitedApp, told } from './limited.ts'

const refusalsPerAddress = { perSecond: 1, burst: 3 }
const from = (address: string) => ({ 'x-forwarded-for': address })

/** Tokens that nobody issued, each another. */
const garbage = async (app: TestApp) => `${await app.issuer.token({ jti: crypto.randomUUID() })}x`

const send = async (
  app: TestApp,
  token: string | undefined,
  headers: Record<string, string> = {},
) => (await told(await app.fetch(mcpRequest(token, { headers })))).status

const byAddress = (platform: Partial<Platform> = {}, limits: Partial<Config['limits']> = {}) =>
  limitedApp({ refusalsPerAddress, trustedProxies: 1, ...limits }, platform)

describe('limits.refusalsPerAddress', () => {
  it('counts requests that are refused for their token, or for having none', async () => {
    const app = await byAddress()
    const ada = from('192.0.2.1')
    const statuses = [
      await send(app, undefined, ada),
      await send(app, await garbage(app), ada),
      await send(app, undefined, ada),
      await send(app, await garbage(app), ada),
    ]
    expect(statuses).toEqual([401, 401, 401, 401])
    expect(await send(app, undefined, ada)).toBe(429)
    expect(await send(app, await garbage(app), ada)).toBe(429)
  })

  it('counts nobody who is let in, however many have one address', async () => {
    const app = await byAddress()
    for (let index = 0; index < 50; index++) {
      const token = await app.issuer.token({ sub: String(index) })
      expect(await send(app, token, from('192.0.2.1'))).toBe(200)
    }
    expect(await send(app, undefined, from('192.0.2.1'))).toBe(401)
  })

  it('leaves everybody else alone, and those whose token is known', async () => {
    const app = await byAddress()
    const known = await app.issuer.token()
    const address = from('192.0.2.1')
    expect(await send(app, known, address)).toBe(200)
    for (let index = 0; index < 10; index++) await send(app, await garbage(app), address)
    expect(await send(app, known, address)).toBe(200)
    expect(await send(app, await app.issuer.token({ sub: 'bob' }), from('192.0.2.2'))).toBe(200)
  })

  it('says when to come again', async () => {
    const app = await byAddress()
    for (let index = 0; index < 4; index++) await send(app, undefined, from('192.0.2.1'))
    const response = await app.fetch(mcpRequest(undefined, { headers: from('192.0.2.1') }))
    expect(await told(response)).toEqual({ status: 429, error: 'too_many_requests', retryAfter: 1 })
    expect(response.headers.has('www-authenticate')).toBe(false)
    app.clock.now += 1_000
    expect(await send(app, undefined, from('192.0.2.1'))).toBe(401)
  })

  it('takes the address that the platform knows before any header', async () => {
    const app = await byAddress({ clientAddress: () => '203.0.113.1' })
    for (let index = 0; index < 4; index++)
      await send(app, undefined, from(`192.0.2.${String(index)}`))
    expect(await send(app, undefined, from('192.0.2.9'))).toBe(429)
  })

  it('looks at no token of who is refused', async () => {
    const app = await byAddress()
    for (let index = 0; index < 4; index++) await send(app, undefined, from('192.0.2.1'))
    await send(app, await app.issuer.token(), from('192.0.2.1'))
    expect(app.issuer.requests).toEqual([])
  })

  it('has one line in the log for a flood, and no record of what was not looked at', async () => {
    const app = await byAddress()
    for (let index = 0; index < 50; index++) await send(app, undefined, from('192.0.2.1'))
    expect(app.log.filter(({ code }) => code === 'too_many_requests')).toMatchObject([
      { level: 'warn', rule: 'limits.refusalsPerAddress' },
    ])
    expect(app.records).toEqual([])
  })
})

describe('limits.failedTokens, where no address can be believed', () => {
  const failedTokens = { perSecond: 1, burst: 5 }

  it('lets no unknown token be looked into once too many have failed, and known ones go on', async () => {
    const app = await limitedApp({ failedTokens, refusalsPerAddress })
    const known = await app.issuer.token()
    expect(await send(app, known)).toBe(200)
    for (let index = 0; index < 5; index++) expect(await send(app, await garbage(app))).toBe(401)
    expect(await send(app, await garbage(app))).toBe(429)
    expect(await send(app, known)).toBe(200)
    app.clock.now += 1_000
    expect(await send(app, await app.issuer.token({ sub: 'bob' }))).toBe(200)
  })

  it('counts no token that is good', async () => {
    const app = await limitedApp({ failedTokens })
    for (let index = 0; index < 20; index++)
      expect(await send(app, await app.issuer.token({ sub: String(index) }))).toBe(200)
  })

  it('never keeps anybody from learning where to sign in', async () => {
    const app = await limitedApp({ failedTokens })
    for (let index = 0; index < 20; index++) await send(app, await garbage(app))
    expect(await send(app, undefined)).toBe(401)
  })

  it('counts no outage of the issuer', async () => {
    const app = await limitedApp({ failedTokens })
    app.issuer.down = true
    for (let index = 0; index < 10; index++)
      expect(await send(app, await app.issuer.token({ sub: String(index) }))).toBe(503)
    app.issuer.down = false
    app.clock.now += 60_000
    expect(await send(app, await app.issuer.token())).toBe(200)
  })

  it('is not touched by those whose address is known', async () => {
    const app = await limitedApp({ failedTokens, trustedProxies: 1 })
    for (let index = 0; index < 20; index++) await send(app, await garbage(app), from('192.0.2.1'))
    expect(await send(app, await garbage(app))).toBe(401)
  })
})
