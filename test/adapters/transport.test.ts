import { describe, expect, it } from 'vitest'
import { version } from '../../core/version.ts'
import type { Credentials, LineInit, Tls } from '../../adapters/shared/connection.ts'
import { fixedCredential } from '../../adapters/shared/credentials.ts'
import { createTransport } from '../../adapters/shared/transport.ts'

/** A transport over lines that note what is sent, and answer 401 to the token `old`. */
function setUp(credentials: Credentials) {
  const sent: { readonly url: string; readonly init: LineInit; readonly tls: Tls }[] = []
  const closed: Tls[] = []
  const transport = createTransport(
    { server: 'https://api.test/prefix', tls: { ca: 'CA' }, credentials },
    (tls) => ({
      async fetch(url, init) {
        sent.push({ url, init, tls })
        return new Response('{}', {
          status: init.headers.some(([, value]) => value === 'Bearer old') ? 401 : 200,
        })
      },
      close: async () => void closed.push(tls),
    }),
  )
  return { transport, sent, closed }
}

describe('the transport to an API server', () => {
  it('sends the request with its own credential, and follows no redirect', async () => {
    const { transport, sent } = setUp(fixedCredential({ token: 'new' }))
    const signal = new AbortController().signal
    await transport.fetch('/api/v1/pods?limit=1', {
      method: 'POST',
      headers: { Accept: 'a/b', Authorization: 'Bearer mine' },
      body: '{}',
      signal,
    })
    const [{ url, init } = { url: '', init: undefined }] = sent
    expect(url).toBe('https://api.test/prefix/api/v1/pods?limit=1')
    expect(init).toMatchObject({ method: 'POST', redirect: 'manual', body: '{}', signal })
    expect(Object.fromEntries(init?.headers ?? [])).toMatchObject({
      accept: 'a/b',
      authorization: 'Bearer new',
    })
  })

  it.each(['.evil.test/', '@evil.test', '', 'https://evil.test'])(
    'refuses the path %j, which would name another host',
    async (path) => {
      const { transport, sent } = setUp(fixedCredential({ token: 'new' }))
      await expect(transport.fetch(path)).rejects.toThrow('must start with /')
      expect(sent).toEqual([])
    },
  )

  it.each([
    ['another credential', { token: 'new' }, 200, 2],
    ['another one that is refused too', { token: 'old' }, 401, 2],
    ['no other', undefined, 401, 1],
  ])('after a 401, with %s, asks that often', async (_name, renewed, status, times) => {
    const { transport, sent } = setUp({
      get: async () => ({ token: 'old' }),
      renew: async () => renewed,
    })
    expect((await transport.fetch('/version')).status).toBe(status)
    expect(sent).toHaveLength(times)
  })

  it('opens a line of its own for a certificate that comes with a credential, and closes all of them', async () => {
    const certificates = ['one', 'two'].map((cert) => ({ cert, key: `key of ${cert}` }))
    let turn = 0
    const { transport, sent, closed } = setUp({
      get: async () => ({
        certificate: certificates[Math.floor(turn++ / 2)] ?? { cert: '', key: '' },
      }),
      renew: async () => undefined,
    })
    for (let i = 0; i < 4; i++) await transport.fetch('/version')
    expect(sent.map(({ tls }) => tls.certificate?.cert)).toEqual(['one', 'one', 'two', 'two'])
    expect(sent[0]?.tls).toBe(sent[1]?.tls)
    await transport.close()
    expect(closed.map(({ certificate }) => certificate?.cert)).toEqual([undefined, 'one', 'two'])
  })

  it('with a token of somebody else presents neither its own nor a certificate, on a line of its own', async () => {
    const sent: { readonly tls: Tls; readonly headers: LineInit['headers'] }[] = []
    const certificate = { cert: 'admin', key: 'key' }
    const credentials = fixedCredential({ token: 'own', certificate })
    const tls = { ca: 'CA', certificate }
    const transport = createTransport({ server: 'https://api.test', tls, credentials }, (tls) => ({
      async fetch(_url, { headers }) {
        sent.push({ tls, headers })
        return new Response('{}', { status: 401 })
      },
      close: async () => {},
    }))
    const headers = {
      AUTHORIZATION: 'Bearer mine',
      'Impersonate-User': 'root',
      'impersonate-group': ['system:masters'],
    }
    for (const token of ['theirs', undefined])
      await transport.withToken?.(token).fetch('/version', { headers })
    const line = ['user-agent', `kube-mcp/${version}`]
    expect(sent).toEqual([
      { tls: { ca: 'CA' }, headers: [line, ['authorization', 'Bearer theirs']] },
      { tls: { ca: 'CA' }, headers: [line] },
    ])
  })
})
