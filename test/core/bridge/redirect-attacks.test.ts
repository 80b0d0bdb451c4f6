import { describe, expect, it } from 'vitest'
import { createBridged } from './bridged.ts'
import { authorizePath, redirectUri, register } from './steps.ts'

const registerStatus = async (uri: string) => {
  const { request } = await createBridged()
  const body = JSON.stringify({ redirect_uris: [uri] })
  return (await request('/oauth/register', { method: 'POST', body })).status
}

/** Each beside what it imitates. */
const uris: readonly (readonly [name: string, bad: string, good: string])[] = [
  ['http to another host', 'http://app.example.com/cb', 'https://app.example.com/cb'],
  ['javascript:', 'javascript:alert(1)', 'cursor://anysphere.cursor-retrieval/cb'],
  ['data:', 'data:text/html,hello', 'com.example.app:/cb'],
  ['file:', 'file:///etc/passwd', 'com.example.app://cb'],
  ['blob:', 'blob:https://app.example.com/1', 'https://app.example.com/1'],
  ['a scheme that anybody may claim', 'myapp://cb', 'com.example.myapp://cb'],
  ['a fragment (RFC 6749 §3.1.2)', 'https://app.example.com/cb#a', 'https://app.example.com/cb?a'],
  ['an empty fragment', 'https://app.example.com/cb#', 'https://app.example.com/cb'],
  ['a user', 'https://claude.ai@evil.example/cb', 'https://evil.example/cb'],
  ['a user and a password', 'https://a:b@app.example.com/cb', 'https://app.example.com/b/cb'],
  ['..', 'https://app.example.com/a/../cb', 'https://app.example.com/a/cb'],
  ['.. in percent signs', 'https://app.example.com/a/%2e%2e/cb', 'https://app.example.com/cb'],
  ['a backslash', 'https://app.example.com\\@evil.example/', 'https://app.example.com/x/'],
  ['a host in capitals', 'https://APP.example.com/cb', 'https://app.example.com/cb'],
  ['a scheme in capitals', 'HTTPS://app.example.com/cb', 'https://app.example.com/cb'],
  ['letters that look like others', 'https://аpp.example.com/cb', 'https://app.example.com/cb'],
  ['a space', 'https://app.example.com/c b', 'https://app.example.com/c%20b'],
  ['a line break', 'https://app.example.com/cb\r\nx: y', 'https://app.example.com/cb'],
  ['a tab', 'https://app.exam\tple.com/cb', 'https://app.example.com/cb'],
  ['no host', 'https:///cb', 'https://cb/'],
  ['the default port', 'https://app.example.com:443/cb', 'https://app.example.com:8443/cb'],
  ['loopback as one number', 'http://2130706433/cb', 'http://127.0.0.1/cb'],
  ['a name below localhost', 'http://evil.localhost/cb', 'http://localhost/cb'],
  ['a host that begins as loopback', 'http://127.0.0.1.evil.example/cb', 'http://127.0.0.1/cb'],
  ['more than 512 characters', `https://a.example/${'a'.repeat(512)}`, 'https://a.example/a'],
  ['a relative URL', '/cb', 'https://app.example.com/cb'],
]

describe('a client registers a redirect URI with', () => {
  it.each(uris)('%s', async (_name, bad, good) => {
    expect([await registerStatus(bad), await registerStatus(good)]).toEqual([400, 201])
  })
})

const registered = 'https://app.example.com/cb'

const asked: readonly (readonly [name: string, bad: string])[] = [
  ['another host', 'https://evil.example/cb'],
  ['a host below', 'https://x.app.example.com/cb'],
  ['a host that begins alike', 'https://app.example.com.evil.example/cb'],
  ['another path', 'https://app.example.com/other'],
  ['a path below', 'https://app.example.com/cb/x'],
  ['a slash more', 'https://app.example.com/cb/'],
  ['a path in capitals', 'https://app.example.com/CB'],
  ['a query', 'https://app.example.com/cb?next=https://evil.example'],
  ['a fragment', 'https://app.example.com/cb#x'],
  ['a user', 'https://evil@app.example.com/cb'],
  ['..', 'https://app.example.com/x/../cb'],
  ['another port', 'https://app.example.com:8443/cb'],
  ['http', 'http://app.example.com/cb'],
  ['percent signs', 'https://app.example.com/%63b'],
  ['javascript:', 'javascript:alert(1)'],
]

describe('an authorization request leads to', () => {
  it.each(asked)('%s: a page says so, and nobody is led there', async (_name, bad) => {
    const bridged = await createBridged()
    const clientId = await register(bridged, { redirect_uris: [registered] })
    const refused = await bridged.request(authorizePath(clientId, { redirect_uri: bad }))
    expect([refused.status, refused.headers.get('location')]).toEqual([400, null])
    expect(await refused.text()).not.toContain('evil.example')
    const twin = await bridged.request(authorizePath(clientId, { redirect_uri: registered }))
    expect(twin.status).toBe(200)
  })

  it.each(['http://127.0.0.1:1/callback', 'http://127.0.0.1/callback'])(
    '%s: the port of a loopback address is free (RFC 8252 §7.3)',
    async (uri) => {
      const bridged = await createBridged()
      const clientId = await register(bridged, { redirect_uris: [redirectUri] })
      const good = await bridged.request(authorizePath(clientId, { redirect_uri: uri }))
      expect(good.status).toBe(200)
    },
  )

  it.each(['http://localhost:4711/callback', 'http://[::1]:4711/callback', 'http://127.0.0.1:1/x'])(
    '%s, which is more than another port',
    async (uri) => {
      const bridged = await createBridged()
      const clientId = await register(bridged, { redirect_uris: [redirectUri] })
      const bad = await bridged.request(authorizePath(clientId, { redirect_uri: uri }))
      expect(bad.status).toBe(400)
    },
  )
})
