import { describe, expect, it } from 'vitest'
import { ask, callText, mcpRequest } from '../../../support/call.ts'
import { clusterToken, type Exchanging, granted, startExchanging } from './endpoint.ts'

const call = (app: Exchanging) => callText(app, 'list_pods')

const callAs = async (app: Exchanging, token: string) => {
  const params = { name: 'list_pods', arguments: {} }
  return (await app.fetch(mcpRequest(token, { method: 'tools/call', params }))).text()
}

describe('the exchange (RFC 8693 §2.1)', () => {
  it('is asked for with the caller’s token, by the client’s credentials', async () => {
    const app = await startExchanging({ exchange: { scopes: ['groups', 'email'] } })
    expect(await call(app)).toContain('pod-00000')
    expect(app.asked).toEqual([
      {
        authorization: `Basic ${btoa('kube+mcp:s%3Acr%2Bt')}`,
        form: {
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token: await app.issuer.token(),
          subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
          requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
          audience: 'kubernetes',
          scope: 'groups email',
        },
      },
    ])
  })

  it('gives the one token that the API server sees', async () => {
    const app = await startExchanging()
    await call(app)
    expect(app.used.length).toBeGreaterThan(0)
    expect(new Set(app.used.map(({ token }) => token))).toEqual(new Set([await clusterToken()]))
  })

  it('is on behalf of the caller at Entra ID, whose `sub` differs and whose `oid` does not', async () => {
    const scopes = ['api://cluster/.default']
    const app = await startExchanging({ exchange: { flow: 'on-behalf-of', scopes } })
    const person = { tid: 't', oid: 'o' }
    const { issued_token_type: _type, ...answer } = await granted({}, { ...person, sub: 'other' })
    app.say(answer)
    const token = await app.issuer.token(person)
    const text = await callAs(app, token)
    expect(text).toContain('pod-00000')
    expect(app.asked[0]?.form).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: token,
      requested_token_use: 'on_behalf_of',
      scope: 'api://cluster/.default',
    })
  })
})

describe('a token on behalf of somebody at Entra ID', () => {
  const scopes = ['api://cluster/.default']
  it.each([
    ['the same person', { tid: 't', oid: 'o' }, true],
    ['another person', { tid: 't', oid: 'p' }, false],
    ['the same id in another tenant', { tid: 'u', oid: 'o' }, false],
    ['nobody that can be told', { tid: 't' }, false],
  ])('of %s', async (_name, claims, used) => {
    const app = await startExchanging({ exchange: { flow: 'on-behalf-of', scopes } })
    app.say(await granted({}, claims))
    const text = await callAs(app, await app.issuer.token({ tid: 't', oid: 'o' }))
    expect(text.includes('pod-00000')).toBe(used)
  })
})

describe('an exchanged token', () => {
  it('serves until half a minute before it expires, and then another is asked for', async () => {
    const app = await startExchanging()
    await call(app)
    app.clock.now += 269_999
    await call(app)
    expect(app.asked).toHaveLength(1)
    app.clock.now += 1
    app.say(await granted({}, { exp: app.clock.now / 1000 + 300 }))
    await call(app)
    expect(app.asked).toHaveLength(2)
  })

  it('serves one caller’s token and no other', async () => {
    const app = await startExchanging()
    await callAs(app, await app.issuer.token({ jti: 'a' }))
    await callAs(app, await app.issuer.token({ jti: 'b' }))
    expect(app.asked).toHaveLength(2)
  })

  it('is asked for once by two who need it at the same time', async () => {
    const app = await startExchanging()
    await Promise.all([call(app), call(app)])
    expect(app.asked).toHaveLength(1)
  })

  it('that the API server refuses is not used again', async () => {
    const app = await startExchanging()
    app.answer(() => new Response(null, { status: 401, headers: { 'audit-id': 'a-1' } }))
    expect(await call(app)).toBe(
      'Cannot list pods: the API server does not accept the token that your issuer gave for it; this is for the operator of kube-mcp to mend',
    )
    expect(app.records).toMatchObject([
      { outcome: 'kube_unauthorized', requests: [{ verb: 'list', status: 401, auditId: 'a-1' }] },
    ])
    app.answer(undefined)
    expect(await call(app)).toContain('pod-00000')
    expect(app.asked).toHaveLength(2)
  })
})

describe('without an exchange', () => {
  it.each([
    [
      { error: 'invalid_target', error_description: 'no such audience' },
      'the issuer does not exchange your token for one for the cluster (invalid_target): this is for the operator of kube-mcp to mend',
    ],
    [
      { error: 'interaction_required' },
      'the issuer does not exchange your token for one for the cluster (interaction_required): sign in again; if that does not help, it is for the operator of kube-mcp to mend',
    ],
    [
      () => new Response(null, { status: 503 }),
      'the issuer cannot be asked for a token for the cluster; try again shortly',
    ],
    [
      () => Promise.reject(new TypeError('connection refused')),
      'the issuer cannot be asked for a token for the cluster; try again shortly',
    ],
    [
      () => new Response(null, { status: 302 }),
      'the issuer answers something other than a token for the cluster; this is for the operator of kube-mcp to mend',
    ],
  ] as const)(
    '(%j) the call fails, and says whose fault it is; nobody else asks instead',
    async (said, why) => {
      const app = await startExchanging()
      app.say(said)
      const { status, result } = await ask(app, 'tools/call', { name: 'list_pods', arguments: {} })
      expect([status, result?.isError, result?.content[0]?.text]).toEqual([
        200,
        true,
        `Cannot list pods: ${why}`,
      ])
      expect(app.used).toEqual([])
      expect(app.log).toContainEqual(expect.objectContaining({ level: 'warn' }))
    },
  )
})

describe('a way to the API server that is somebody without a token', () => {
  const review = (username: string) => () =>
    Response.json({ status: { userInfo: { username } } }, { status: 201 })

  it('is not used: a certificate, or a proxy’s credential, would be every caller', async () => {
    const app = await startExchanging({ bare: review('kubernetes-admin') })
    expect(await call(app)).toMatch(
      /^Cannot list pods: the way to the API server has an identity of its own/,
    )
    expect([app.asked, app.used]).toEqual([[], []])
  })

  it.each([
    ['anonymous', review('system:anonymous')],
    ['refused', () => new Response(null, { status: 401 })],
    ['forbidden', () => new Response(null, { status: 403 })],
  ])('is used when nobody is: %s', async (_name, bare) => {
    expect(await call(await startExchanging({ bare }))).toContain('pod-00000')
  })

  it('is looked at again when the API server did not answer', async () => {
    let status = 503
    const app = await startExchanging({ bare: () => new Response(null, { status }) })
    expect(await call(app)).toMatch(/answered 503; try again shortly/)
    status = 401
    expect(await call(app)).toContain('pod-00000')
  })
})
