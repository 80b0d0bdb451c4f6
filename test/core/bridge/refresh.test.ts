import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { type Bridged, createBridged } from './bridged.ts'
import { bridgeConfig } from './config.ts'
import { callStatus, post, signedIn, tokensFor } from './steps.ts'

const form = (clientId: string, refresh: string, more = {}) => ({
  grant_type: 'refresh_token',
  client_id: clientId,
  refresh_token: refresh,
  ...more,
})

async function start(): Promise<{ bridged: Bridged } & Awaited<ReturnType<typeof signedIn>>> {
  const bridged = await createBridged()
  return { bridged, ...(await signedIn(bridged)) }
}

describe('a refresh', () => {
  it('asks the upstream with its own refresh token, and rotates ours', async () => {
    const { bridged, clientId, refresh } = await start()
    const { status, body } = await tokensFor(bridged, form(clientId, refresh))
    expect(status).toBe(200)
    expect(bridged.asked.at(-1)?.get('refresh_token')).toBe('upstream-refresh-1')
    expect(body['refresh_token']).not.toBe(refresh)
    expect(await callStatus(bridged, String(body['access_token']))).toBe(200)
    await tokensFor(bridged, form(clientId, String(body['refresh_token'])))
    expect(bridged.asked.at(-1)?.get('refresh_token')).toBe('upstream-refresh-2')
  })

  it('brings the groups of now', async () => {
    const { bridged, clientId, refresh } = await start()
    bridged.upstream.claims = { groups: ['guests'] }
    const { body } = await tokensFor(bridged, form(clientId, refresh))
    expect(decodeJwt(String(body['access_token']))['upstream']).toMatchObject({
      groups: ['guests'],
    })
  })

  it('ends when the upstream refuses: who was disabled there is out', async () => {
    const { bridged, clientId, refresh, access } = await start()
    bridged.upstream.status = 400
    expect(await tokensFor(bridged, form(clientId, refresh))).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
    expect(await callStatus(bridged, access)).toBe(200)
    bridged.app.clock.now += 660_000
    expect(await callStatus(bridged, access)).toBe(401)
  })

  it('is no fault of the token when the upstream is down (503)', async () => {
    const { bridged, clientId, refresh } = await start()
    bridged.app.issuer.down = true
    const { status, body } = await tokensFor(bridged, form(clientId, refresh))
    expect([status, body['error']]).toEqual([503, 'temporarily_unavailable'])
    bridged.app.issuer.down = false
    expect((await tokensFor(bridged, form(clientId, refresh))).status).toBe(200)
  })

  it('asks once for those who come at the same time, and for who comes again within 30 s', async () => {
    const { bridged, clientId, refresh } = await start()
    const [one, two] = await Promise.all([
      tokensFor(bridged, form(clientId, refresh)),
      tokensFor(bridged, form(clientId, refresh)),
    ])
    expect(two).toEqual(one)
    expect(await tokensFor(bridged, form(clientId, refresh))).toEqual(one)
    expect(bridged.asked).toHaveLength(2)
    bridged.app.clock.now += 31_000
    await tokensFor(bridged, form(clientId, refresh))
    expect(bridged.asked).toHaveLength(3)
  })

  it('takes fewer scopes and never more (RFC 6749 §6)', async () => {
    const { bridged, clientId, refresh } = await start()
    const more = await tokensFor(bridged, form(clientId, refresh, { scope: 'openid admin' }))
    expect([more.status, more.body['error']]).toEqual([400, 'invalid_scope'])
    expect((await tokensFor(bridged, form(clientId, refresh, { scope: 'openid' }))).status).toBe(
      200,
    )
  })

  it('is for the person who signed in (OpenID Connect Core §12.2)', async () => {
    const { bridged, clientId, refresh } = await start()
    bridged.upstream.claims = { sub: 'mallory' }
    expect((await tokensFor(bridged, form(clientId, refresh))).body['error']).toBe('invalid_grant')
    bridged.upstream.claims = {}
    expect((await tokensFor(bridged, form(clientId, refresh))).status).toBe(200)
  })

  it('keeps the upstream’s refresh token where none comes back (RFC 6749 §6)', async () => {
    const { bridged, clientId, refresh } = await start()
    bridged.upstream.answer = { refresh_token: undefined }
    const { body } = await tokensFor(bridged, form(clientId, refresh))
    await tokensFor(bridged, form(clientId, String(body['refresh_token'])))
    expect(bridged.asked.at(-1)?.get('refresh_token')).toBe('upstream-refresh-1')
  })
})

describe('revocation (RFC 7009)', () => {
  it('goes on to the upstream, for the client whose token it is', async () => {
    const { bridged, clientId, refresh } = await start()
    const response = await bridged.request(
      '/oauth/revoke',
      post({ client_id: clientId, token: refresh }),
    )
    expect(response.status).toBe(200)
    expect(bridged.asked.at(-1)?.get('token')).toBe('upstream-refresh-1')
  })

  it('is answered alike for what is no token (§2.2)', async () => {
    const { bridged, clientId } = await start()
    const before = bridged.asked.length
    const response = await bridged.request(
      '/oauth/revoke',
      post({ client_id: clientId, token: 'nothing' }),
    )
    expect([response.status, bridged.asked.length]).toEqual([200, before])
  })
})

describe('notBefore', () => {
  it.each(['*', 'ada'])('ends sign-ins of %s from before', async (subject) => {
    const before = await start()
    const after = await createBridged(
      bridgeConfig({ notBefore: { [subject]: '2026-01-01T00:00:01Z' } }),
    )
    after.app.clock.now += 30_000
    expect(await callStatus(after, before.access)).toBe(401)
    const old = await tokensFor(after, form(before.clientId, before.refresh))
    expect(old.body['error']).toBe('invalid_grant')
    expect(await callStatus(after, (await signedIn(after)).access)).toBe(200)
  })

  it('of somebody else changes nothing', async () => {
    const before = await start()
    const after = await createBridged(
      bridgeConfig({ notBefore: { grace: '2026-01-01T00:00:01Z' } }),
    )
    expect(await callStatus(after, before.access)).toBe(200)
  })
})
