import { describe, expect, it } from 'vitest'
import { createAuthenticator } from '../../../core/auth/authenticator.ts'
import { protectedResources } from '../../../core/auth/resource.ts'
import { createTokenCache } from '../../../core/auth/token-cache.ts'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { baseUrl, testConfig } from '../../support/config.ts'
import { createTestIssuer } from '../../support/issuer.ts'

const verified = (expiresAt: number) => ({
  verifier: 'the issuer',
  proof: {},
  caller: {
    username: 'ada',
    groups: [],
    extra: {},
    scopes: new Set<string>(),
    issuer: 'https://issuer.example.com',
    expiresAt,
    claims: {},
  },
})

describe('the cache of verified tokens', () => {
  it('has a caller until the token expires', () => {
    let now = 999
    const cache = createTokenCache<string>(() => now)
    cache.set('a', verified(1))
    expect(cache.get('a')?.caller.username).toBe('ada')
    now = 1000
    expect(cache.get('a')).toBeUndefined()
  })

  it('holds a thousand, and lets go what was not used for longest', () => {
    const cache = createTokenCache<string>(() => 0)
    for (let index = 0; index < 1_000; index++) cache.set(`${index}`, verified(1))
    cache.get('0')
    cache.set('new', verified(1))
    const found = ['0', '1', '2', 'new'].map((digest) => cache.get(digest) !== undefined)
    expect(found).toEqual([true, false, true, true])
  })
})

describe('a token that was accepted', () => {
  it('is not verified again: its caller is the very same', async () => {
    const issuer = await createTestIssuer()
    const authenticator = createAuthenticator(testConfig(), {
      fetch: issuer.fetch,
      clusters: {},
      log: () => {},
      sharesRequests: true,
    })
    const request = mcpRequest(await issuer.token())
    const { mcp } = protectedResources(baseUrl)
    const callerOf = async () => {
      const signedIn = await authenticator.authenticate(request, mcp)
      return signedIn instanceof Response ? signedIn.status : signedIn.caller
    }
    const caller = await callerOf()
    expect(caller).toMatchObject({ username: 'ada' })
    expect(await callerOf()).toBe(caller)
  })

  it('is refused from its exp on', async () => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    const token = await app.issuer.token({ exp: app.clock.now / 1000 + 60 })
    const status = async () => (await app.fetch(mcpRequest(token))).status
    const before = await status()
    app.clock.now += 60_000
    expect([before, await status()]).toEqual([200, 401])
    expect(app.log.at(-1)?.code).toBe('token_expired')
  })
})
