import { describe, expect, it } from 'vitest'
import { auth0 } from './auth0.ts'
import { entraId, entraTenants } from './entra-id.ts'
import { google } from './google.ts'
import { okta } from './okta.ts'
import { start } from './start.ts'

describe.each([entraId, entraTenants, google, okta, auth0])('$name ($page)', (provider) => {
  it('is understood: its document, its key, its token', async () => {
    const { token, callerOf, log } = await start(provider)
    expect(await callerOf(await token())).toMatchObject(provider.caller)
    expect(log).toEqual([])
  })

  it.each(provider.nearMisses)('%s is refused', async (_what, claims) => {
    const { token, callerOf } = await start(provider)
    expect(await callerOf(await token(claims))).toBe(401)
  })
})

describe('Google', () => {
  it('may leave the scheme of its issuer out', async () => {
    const { token, callerOf } = await start(google)
    expect(await callerOf(await token({ iss: 'accounts.google.com' }))).toMatchObject(google.caller)
  })
})

describe('Okta and Auth0', () => {
  it.each([okta, auth0])('$name: the scopes of the token count', async (provider) => {
    const { token, callerOf } = await start(provider)
    expect(await callerOf(await token())).toMatchObject({
      scopes: new Set(provider === okta ? ['openid', 'mcp'] : ['openid', 'profile', 'mcp']),
    })
  })
})
