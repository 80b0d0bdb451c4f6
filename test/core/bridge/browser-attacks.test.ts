import { describe, expect, it } from 'vitest'
import { baseUrl } from '../../support/config.ts'
import { asking } from './asking.ts'
import { type Bridged, createBridged } from './bridged.ts'
import { bridgeConfig } from './config.ts'
import { allow, askConsent, authorizePath, linkIn, post, redirectUri, register } from './steps.ts'

const decide = (bridged: Bridged, form: Record<string, string>, headers: HeadersInit) =>
  bridged.request('/oauth/consent', post({ decision: 'approve', ...form }, headers))

describe('consent', () => {
  it('is asked for before the upstream is (CVE-2026-27124: a client nobody approved)', async () => {
    const bridged = await createBridged()
    const response = await bridged.request(authorizePath(await register(bridged)))
    expect([response.status, response.headers.get('location')]).toEqual([200, null])
  })

  it('is asked for anew though this browser consented before, for another client or the same', async () => {
    const { bridged, cookie, transaction } = await asking()
    await allow(bridged, { cookie, transaction, page: '' })
    const again = await bridged.request(authorizePath(await register(bridged)), {
      headers: { cookie },
    })
    expect(again.status).toBe(200)
    expect(await again.text()).toContain('name="transaction"')
  })

  it('is not asked for a client that the operator registered', async () => {
    const client = { clientId: 'known', name: 'Known', redirectUris: [redirectUri] }
    const bridged = await createBridged(bridgeConfig({ clients: [client] }))
    const response = await bridged.request(authorizePath('known'))
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toMatch(/^https:\/\/issuer\.example\.com\/authorize\?/)
  })

  it('counts from the browser that was asked alone (CSRF)', async () => {
    const { bridged, cookie, transaction } = await asking()
    const other = `__Host-kube-mcp-browser=${'A'.repeat(43)}`
    expect((await decide(bridged, { transaction }, {})).status).toBe(400)
    expect((await decide(bridged, { transaction }, { cookie: other })).status).toBe(400)
    expect((await decide(bridged, { transaction }, { cookie })).status).toBe(200)
  })

  it.each([
    ['a page of another origin', { origin: 'https://evil.example' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 400],
    ['another host of the site', { 'sec-fetch-site': 'same-site' }, 400],
  ])('posted by %s does not count', async (_name, headers, status) => {
    const { bridged, cookie, transaction } = await asking()
    expect((await decide(bridged, { transaction }, { cookie, ...headers })).status).toBe(status)
    const own = { origin: baseUrl, 'sec-fetch-site': 'same-origin' }
    expect((await decide(bridged, { transaction }, { cookie, ...own })).status).toBe(200)
  })

  it('counts for ten minutes', async () => {
    const { bridged, cookie, transaction } = await asking()
    bridged.app.clock.now += 599_000
    expect((await decide(bridged, { transaction }, { cookie })).status).toBe(200)
    bridged.app.clock.now += 2_000
    expect((await decide(bridged, { transaction }, { cookie })).status).toBe(400)
  })

  it.each([
    ['nothing', ''],
    ['a text that nobody sealed', 'A'.repeat(300)],
    ['more than is ever sealed', 'A'.repeat(9_000)],
  ])('to %s does not count', async (_name, transaction) => {
    const { bridged, cookie, transaction: good } = await asking()
    expect((await decide(bridged, { transaction }, { cookie })).status).toBe(400)
    expect((await decide(bridged, { transaction: good }, { cookie })).status).toBe(200)
  })

  it('does not count as a link (GET)', async () => {
    const { bridged, cookie, transaction } = await asking()
    const path = `/oauth/consent?decision=approve&transaction=${transaction}`
    expect((await bridged.request(path, { headers: { cookie } })).status).toBe(405)
    expect((await decide(bridged, { transaction }, { cookie })).status).toBe(200)
  })

  it.each(['deny', 'Approve', ''])(
    'with decision "%s" leads back with access_denied, by a page',
    async (decision) => {
      const { bridged, cookie, transaction } = await asking()
      const response = await decide(bridged, { transaction, decision }, { cookie })
      // No redirect: browsers hold the page's `form-action` against it.
      expect(response.status).toBe(200)
      const back = new URL(linkIn(await response.text()))
      expect([back.searchParams.get('error'), back.searchParams.has('code')]).toEqual([
        'access_denied',
        false,
      ])
      expect((await decide(bridged, { transaction }, { cookie })).status).toBe(200)
    },
  )
})

describe('the consent page', () => {
  it('can be in no frame, and runs nothing (clickjacking, RFC 9700 §4.16)', async () => {
    const bridged = await createBridged()
    const { headers } = await bridged.request(authorizePath(await register(bridged)))
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'$/,
    )
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('sets a cookie that no other host can set and no script can read', async () => {
    const bridged = await createBridged()
    const { headers } = await bridged.request(authorizePath(await register(bridged)))
    expect(headers.get('set-cookie')).toMatch(
      /^__Host-kube-mcp-browser=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=1800$/,
    )
  })

  it.each([
    ['markup', '<script>alert(1)</script>', '&#60;script&#62;'],
    ['quotes', '" onclick="x', '&#34; onclick=&#34;x'],
    ['letters that look like others', 'Сlaude', '?laude'],
    ['a change of direction', 'a\u202Eb', 'a?b'],
    ['line breaks', 'a\nb', 'a?b'],
  ])('shows %s in a name harmlessly, and the name as unverified', async (_name, name, shown) => {
    const bridged = await createBridged()
    const clientId = await register(bridged, { client_name: name })
    const { page } = await askConsent(bridged, authorizePath(clientId))
    expect(page).toContain(shown)
    expect(page).toContain('(unverified)')
    expect(page).not.toContain(name)
  })

  it('says where the sign-in goes', async () => {
    const bridged = await createBridged()
    const uri = 'https://app.example.com/cb'
    const clientId = await register(bridged, { redirect_uris: [redirectUri, uri] })
    const local = await askConsent(bridged, authorizePath(clientId))
    const web = await askConsent(bridged, authorizePath(clientId, { redirect_uri: uri }))
    expect(local.page).toContain('<dd>this computer</dd>')
    expect(web.page).toContain('<dd>app.example.com</dd>')
  })
})
