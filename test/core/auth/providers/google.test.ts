import { describe, expect, it } from 'vitest'
import { google, tokenInfo } from './google.ts'
import { start } from './start.ts'

const accessToken = 'ya29.a0AfH6SMB-token'

/** kube-mcp before a tokeninfo endpoint that answers so. */
const asking = (answer: () => Response | Promise<Response>, urls: string[] = []) =>
  start(google, async (url) => {
    urls.push(url)
    return answer()
  })

describe('an access token of Google, which is opaque', () => {
  it('is asked about at the tokeninfo endpoint', async () => {
    const urls: string[] = []
    const { callerOf } = await asking(() => Response.json(tokenInfo), urls)
    expect(await callerOf(accessToken)).toMatchObject({
      username: 'jsmith@example.com',
      scopes: new Set(['openid', 'https://www.googleapis.com/auth/userinfo.email']),
      issuer: 'https://accounts.google.com',
      expiresAt: 1_767_229_200,
    })
    expect(urls).toEqual([`https://oauth2.googleapis.com/tokeninfo?access_token=${accessToken}`])
  })

  it.each([
    ['that is for another client', { aud: '407408718192.apps.googleusercontent.com' }],
    ['that is for our URL, which Google never issues', { aud: 'https://mcp.example.com' }],
    ['that is for nobody', { aud: undefined }],
    ['that has expired', { exp: '1' }],
    ['without an end', { exp: undefined }],
    ['with an address that is not verified', { email_verified: 'false' }],
    ['without an address', { email: undefined }],
  ])('%s is refused', async (_what, changes) => {
    const { callerOf } = await asking(() => Response.json({ ...tokenInfo, ...changes }))
    expect(await callerOf(accessToken)).toBe(401)
  })

  it('that Google does not know is refused', async () => {
    const { callerOf, log } = await asking(() =>
      Response.json({ error: 'invalid_token' }, { status: 400 }),
    )
    expect(await callerOf(accessToken)).toBe(401)
    expect(log.map(({ code }) => code)).toEqual(['token_inactive'])
  })

  it.each([
    ['is away', () => Promise.reject(new Error(`cannot fetch ?access_token=${accessToken}`))],
    ['is broken', () => new Response('', { status: 500 })],
    ['leads elsewhere', () => new Response('', { status: 302, headers: { location: '/' } })],
    ['answers no JSON', () => new Response('fine')],
  ])('is 503 while Google %s, and never in the log', async (_what, answer) => {
    const { callerOf, log } = await asking(answer)
    expect(await callerOf(accessToken)).toBe(503)
    expect(log.map(({ code }) => code)).toEqual(['introspection_unavailable', 'issuer_unavailable'])
    expect(JSON.stringify(log)).not.toContain(accessToken)
  })
})
