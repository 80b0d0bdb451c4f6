import { describe, expect, it } from 'vitest'
import { mcpRequest } from '../../../support/call.ts'
import { baseUrl } from '../../../support/config.ts'
import { active, opaque, type Said, startIntrospecting } from './introspection-endpoint.ts'

type App = Awaited<ReturnType<typeof startIntrospecting>>

const status = async (app: App, token = opaque) => (await app.fetch(mcpRequest(token))).status
const codes = (app: App) => app.log.map(({ code }) => code)

describe('an opaque token (RFC 7662)', () => {
  it('is asked about with the client’s credentials by HTTP Basic (RFC 6749 §2.3.1)', async () => {
    const app = await startIntrospecting()
    expect(await status(app)).toBe(200)
    expect(app.asked).toEqual([
      {
        authorization: `Basic ${btoa('kube+mcp:s%3Acr%2Bt')}`,
        form: { token: opaque, token_type_hint: 'access_token' },
      },
    ])
  })

  it('is of the issuer’s caller, with the same mappings and rules as a JSON Web Token', async () => {
    const mappings = { username: { claim: 'email', prefix: 'oidc:' } }
    const rules = [{ claim: 'tenant', requiredValue: 'a' }]
    const app = await startIntrospecting({ mappings, claimValidationRules: rules })
    app.say({ ...active, email: 'ada@example.com', email_verified: true, tenant: 'a' })
    expect(await status(app)).toBe(200)
    app.clock.now += 60_000
    app.say({ ...active, email: 'ada@example.com', email_verified: false, tenant: 'a' })
    expect(await status(app)).toBe(401)
    app.clock.now += 60_000
    app.say({ ...active, email: 'ada@example.com', tenant: 'b' })
    expect(await status(app)).toBe(401)
    expect(codes(app)).toEqual(['token_claims', 'token_rule'])
  })

  it('has the scopes that the issuer says', async () => {
    const app = await startIntrospecting({ requiredScopes: ['mcp'] })
    expect(await status(app)).toBe(403)
    app.clock.now += 60_000
    app.say({ ...active, scope: 'openid mcp' })
    expect(await status(app)).toBe(200)
  })

  it('is asked about again after a minute, or when it expires', async () => {
    const app = await startIntrospecting()
    app.say({ ...active, exp: app.clock.now / 1000 + 90 })
    await status(app)
    app.clock.now += 59_999
    await status(app)
    expect(app.asked).toHaveLength(1)
    app.clock.now += 1
    await status(app)
    expect(app.asked).toHaveLength(2)
    app.clock.now += 30_000
    expect(await status(app)).toBe(401)
    expect(app.asked).toHaveLength(3)
    expect(codes(app)).toEqual(['token_expired'])
  })

  it('a JSON Web Token is verified by keys and not asked about, good or bad', async () => {
    const app = await startIntrospecting()
    const [head = '', claims = ''] = (await app.issuer.token()).split('.')
    expect(await status(app, `${head}.${claims}.AAAA`)).toBe(401)
    expect(app.asked).toEqual([])
  })
})

describe('what the issuer says of a token', () => {
  it.each<[string, number, Said, readonly string[]]>([
    ['no', 401, { active: false }, ['token_inactive']],
    ['no, with all the rest', 401, { ...active, active: false }, ['token_inactive']],
    ['it is for our MCP URL', 200, { ...active, aud: `${baseUrl}/mcp` }, []],
    ['it is for a configured audience', 200, { ...active, aud: ['x', 'kube-mcp'] }, []],
    ['it is for others', 401, { ...active, aud: 'other' }, ['token_audience']],
    ['it is for nobody in particular', 401, { ...active, aud: undefined }, ['token_audience']],
    ['it is for something like us', 401, { ...active, aud: `${baseUrl}.x` }, ['token_audience']],
    ['an issuer is not named', 200, { ...active, iss: undefined }, []],
    ['it is of another issuer', 401, { ...active, iss: 'https://x' }, ['token_issuer']],
    ['it has expired', 401, { ...active, exp: 1 }, ['token_expired']],
    ['it expires in words', 401, { ...active, exp: 'never' }, ['token_claims']],
    ['it is not valid yet', 401, { ...active, nbf: 4e9 }, ['token_not_yet_valid']],
    ['it is from the future', 401, { ...active, iat: 4e9 }, ['token_not_yet_valid']],
    ['it is a bearer token', 200, { ...active, token_type: 'Bearer' }, []],
    ['it is bound to a key', 401, { ...active, cnf: { jkt: 'x' } }, ['token_claims']],
    ['it is a DPoP token', 401, { ...active, token_type: 'DPoP' }, ['token_claims']],
    ['it is of nobody', 401, { ...active, sub: undefined }, ['token_claims']],
  ])('%s: %i', async (_what, expected, answer, logged) => {
    const app = await startIntrospecting()
    app.say(answer)
    expect(await status(app)).toBe(expected)
    expect(codes(app)).toEqual(logged)
  })
})

describe('without an answer of the issuer: 503 with Retry-After and no challenge', () => {
  it.each<[string, Said]>([
    ['it is away', () => Promise.reject(new TypeError('ECONNREFUSED'))],
    ['it does not accept our credentials', new Response('', { status: 401 })],
    ['it is broken', new Response('', { status: 500 })],
    ['it leads elsewhere', new Response('', { status: 302, headers: { location: '/' } })],
    ['it answers no JSON', new Response('active=true')],
    ['it answers something else', { sub: 'ada' }],
    ['it answers a word', { ...active, active: 'true' }],
    ['it answers very much', { ...active, filler: 'x'.repeat(600_000) }],
  ])('%s', async (_what, answer) => {
    const app = await startIntrospecting()
    app.say(answer)
    const { status: code, headers } = await app.fetch(mcpRequest(opaque))
    expect([code, headers.get('retry-after'), headers.get('www-authenticate')]).toEqual([
      503,
      '5',
      null,
    ])
    expect(codes(app)).toEqual(['introspection_unavailable', 'issuer_unavailable'])
    const logged = JSON.stringify(app.log)
    expect([logged.includes(opaque), logged.includes('s:cr+t')]).toEqual([false, false])
  })
})
