import { describe, expect, it } from 'vitest'
import { baseUrl } from '../../support/config.ts'
import { asking } from './asking.ts'
import { createBridged } from './bridged.ts'
import { allow, comeBack } from './steps.ts'

describe("the upstream's redirect", () => {
  it('is accepted in the browser that consented alone', async () => {
    const { bridged, cookie, transaction } = await asking()
    const url = await allow(bridged, { cookie, transaction, page: '' })
    const other = `__Host-kube-mcp-browser=${'A'.repeat(43)}`
    expect((await comeBack(bridged, url, '')).status).toBe(400)
    expect((await comeBack(bridged, url, other)).status).toBe(400)
    expect((await comeBack(bridged, url, `${cookie}; ${other}`)).status).toBe(400)
    expect((await comeBack(bridged, url, cookie)).status).toBe(302)
  })

  it.each([
    ['by another issuer (mix-up, RFC 9207 §2.4)', 'iss', 'https://evil.example'],
    ['with an error', 'error', 'access_denied'],
  ])('%s brings no code', async (_name, name, value) => {
    const { bridged, cookie, transaction } = await asking()
    const url = await allow(bridged, { cookie, transaction, page: '' })
    const query = new URLSearchParams({
      code: 'stolen',
      state: url.searchParams.get('state') ?? '',
      [name]: value,
    })
    const response = await bridged.request(`/oauth/callback?${query}`, { headers: { cookie } })
    const back = new URL(response.headers.get('location') ?? '')
    expect([back.searchParams.get('error'), back.searchParams.has('code')]).toEqual([
      'access_denied',
      false,
    ])
    expect((await comeBack(bridged, url, cookie)).headers.get('location')).toContain('code=')
  })

  it.each(['', 'A'.repeat(300), 'A'.repeat(9_000)])(
    'with the state "%.5s" is refused',
    async (state) => {
      const { bridged, cookie, transaction } = await asking()
      const url = await allow(bridged, { cookie, transaction, page: '' })
      const bad = await bridged.request(`/oauth/callback?code=x&state=${state}`, {
        headers: { cookie },
      })
      expect(bad.status).toBe(400)
      expect((await comeBack(bridged, url, cookie)).status).toBe(302)
    },
  )

  it('does not take the consent for its state: each seal has one purpose', async () => {
    const { bridged, cookie, transaction } = await asking()
    const bad = await bridged.request(`/oauth/callback?code=x&state=${transaction}`, {
      headers: { cookie },
    })
    expect(bad.status).toBe(400)
    const url = await allow(bridged, { cookie, transaction, page: '' })
    expect((await comeBack(bridged, url, cookie)).status).toBe(302)
  })
})

describe('pages of other origins', () => {
  const origin = 'https://inspector.example'
  it.each([
    '/.well-known/oauth-authorization-server',
    '/.well-known/openid-configuration',
    '/oauth/keys',
  ])('read %s without credentials', async (path) => {
    const { request } = await createBridged()
    const { status, headers } = await request(path, { headers: { origin } })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    expect(headers.has('access-control-allow-credentials')).toBe(false)
  })

  it.each(['/oauth/authorize', '/oauth/callback', '/oauth/consent'])(
    'never read %s',
    async (path) => {
      const { request } = await createBridged()
      const foreign = await request(path, { headers: { origin } })
      expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([
        403,
        null,
      ])
      const own = await request(path, { headers: { origin: baseUrl } })
      expect(own.headers.get('access-control-allow-origin')).toBeNull()
    },
  )
})
