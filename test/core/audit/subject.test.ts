import { base64url } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Config } from '../../../core/index.ts'
import { createTestApp } from '../../support/app.ts'
import { recordsOf } from '../../support/audit.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'
import { call, post } from './post.ts'

/** The subject of a call by a caller whose token has these claims. */
async function subjectWith(claims: object, config: Config = testConfig()) {
  const app = await createTestApp(config, smallCluster())
  const token = await app.issuer.token({ ...claims })
  await post(app, call('list_nodes'), { token })
  return { subject: recordsOf(app)[0]?.subject, token, app }
}

describe('who asked', () => {
  it('is named as kube-apiserver would, with the issuer', async () => {
    const mappings = { username: { claim: 'email', prefix: 'oidc:' } }
    const config = testConfig({ issuer: { mappings } })
    const claims = { email: 'ada@example.com', email_verified: true }
    expect((await subjectWith(claims, config)).subject).toMatchObject({
      username: 'oidc:ada@example.com',
      issuer: 'https://issuer.example.com',
    })
  })

  it.each([
    ['azp (OpenID Connect)', { azp: 'a', client_id: 'b' }],
    ['client_id (RFC 9068)', { client_id: 'a', cid: 'b' }],
    ['cid (Okta)', { cid: 'a', appid: 'b' }],
    ['appid (Entra ID)', { appid: 'a' }],
  ])('came with a client that is in %s', async (_what, claims) => {
    expect((await subjectWith(claims)).subject).toMatchObject({ client: 'a' })
  })

  it('has a token that is named by its digest, and by jti where it has one (RFC 7519 §4.1.7)', async () => {
    const { subject, token } = await subjectWith({ jti: 'one' })
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
    expect(subject?.token).toEqual({
      sha256: base64url.encode(new Uint8Array(digest)).slice(0, 16),
      jti: 'one',
    })
  })

  it('is known by the same digest when the token is refused, and by nothing else', async () => {
    const { subject, token, app } = await subjectWith({ jti: 'one' })
    app.clock.now += 3_600_000
    await post(app, call('list_nodes'), { token })
    const refused = recordsOf(app).find(({ tool }) => tool === undefined)
    expect(refused?.subject).toEqual({ token: { sha256: subject?.token?.sha256 } })
    expect(JSON.stringify(app.records)).not.toContain(token.split('.')[1])
  })
})
