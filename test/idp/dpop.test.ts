import { DpopSession } from '@modelcontextprotocol/client'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createIntrospector } from '../../core/auth/introspection.ts'
import { createSession } from '../../demo/sign-in/session.ts'
import { createFolder } from '../adapters/support/folder.ts'
import { signInWith } from '../adapters/support/oauth-clients.ts'
import { postWith } from '../adapters/support/post-with.ts'
import type { Server } from '../adapters/support/server.ts'
import { testIssuerConfig } from '../support/config.ts'
import { createProofKey, hashOf, type ProofKey } from '../support/proof.ts'
import { withPassword } from './keycloak/person.ts'
import { createRealm } from './keycloak/realm.ts'
import { createClient } from './keycloak/realm/clients.ts'
import { ada } from './keycloak/realm/users.ts'
import { createDirectClient, tokenEndpoint } from './support/direct.ts'
import { sdk2x } from './support/sdks.ts'
import { documentedSettings } from './support/settings.ts'
import { reserveSites } from './support/site.ts'

const sites = await reserveSites()
const urls = sites.map(({ url }) => url)
const realm = await createRealm(inject('keycloak'), 'dpop', urls)
const ask = await createDirectClient(realm)
const settings = await documentedSettings(realm)
const [key, otherKey] = [await createProofKey(), await createProofKey()]
const folder = createFolder()
afterAll(() => folder[Symbol.dispose]())

const now = () => Math.floor(Date.now() / 1000)

/** A token that Keycloak bound to our key, because we proved at its token endpoint that we have it. */
async function boundToken(): Promise<string> {
  const claims = { jti: crypto.randomUUID(), htm: 'POST', htu: tokenEndpoint(realm.issuer) }
  const dpop = await key.sign({ ...claims, iat: now() })
  return (await ask(ada, 'groups mcp', {}, { dpop })).access_token
}

it('Keycloak names the key in the token, and when it is asked (RFC 9449 §6)', async () => {
  const token = await boundToken()
  expect(decodeJwt(token)['cnf']).toEqual({ jkt: key.thumbprint })
  const secret = 'asks: what + whose?'
  await createClient(realm.admin, realm.path, { clientId: 'asks', secret })
  const url = `${tokenEndpoint(realm.issuer)}/introspect`
  const issuer = testIssuerConfig({
    url: realm.issuer,
    dpop: 'accepted',
    audiences: urls,
    introspection: { url, clientId: 'asks', clientSecret: secret },
  })
  const platform = { fetch, clusters: {}, log: () => {}, sharesRequests: true }
  const introspector = createIntrospector(issuer, 'https://mcp.example.com', platform)
  expect(await introspector?.ask(token)).toMatchObject({ boundTo: key.thumbprint })
})

describe.each(sites)('kube-mcp on $name, whose issuer is Keycloak with dpop', (site) => {
  let server: Server
  let token: string
  beforeAll(async () => {
    const KUBE_MCP_CONFIG = folder.write(
      'dpop.yaml',
      `apiVersion: kube-mcp/v1\nissuers: [{ url: ${realm.issuer}, dpop: accepted }]\n`,
    )
    server = await site.start({ ...settings, KUBE_MCP_CONFIG })
    token = await boundToken()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const proofOf = async (changes: object = {}, by: ProofKey = key) => {
    const claims = { jti: crypto.randomUUID(), htm: 'POST', htu: site.url, iat: now() }
    return by.sign({ ...claims, ath: await hashOf(token), ...changes })
  }
  const send = (dpop: string, scheme = 'DPoP') =>
    postWith(site.url, { authorization: `${scheme} ${token}`, dpop })

  it('lets an SDK sign in that makes proofs, and proves its key with each call', async () => {
    const dpop = await DpopSession.create()
    const session = { ...createSession(), dpop: () => dpop }
    const client = await signInWith(sdk2x.create, site.url, withPassword(ada), session)
    expect(decodeJwt(session.accessToken())['cnf']).toEqual({ jkt: dpop.thumbprint })
    expect(await client.call('list_namespaces')).not.toHaveProperty('isError', true)
    await client.close()
  })

  it('accepts a bound token with a proof, once', async () => {
    const proof = await proofOf()
    const answers = [await send(proof), await send(proof), await send(await proofOf())]
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 200])
  })

  it('refuses it as a bearer token, by another key, and for another URL', async () => {
    const { status, challenge } = await send(await proofOf(), 'Bearer')
    expect([status, challenge]).toEqual([
      401,
      expect.stringMatching(/^Bearer error="invalid_token"/),
    ])
    const foreign = await send(await proofOf({}, otherKey))
    const elsewhere = await send(await proofOf({ htu: `${site.url}/other` }))
    expect([foreign.status, elsewhere.status]).toEqual([401, 401])
    await expect
      .poll(() => server.log().map((line) => (line as { code: string }).code))
      .toEqual(expect.arrayContaining(['dpop_missing', 'dpop_key', 'dpop_url']))
  })

  it('gives a client whose clock is wrong a nonce, which makes up for it', async () => {
    const late = await send(await proofOf({ iat: 0 }))
    expect([late.status, late.challenge]).toEqual([401, expect.stringContaining('use_dpop_nonce')])
    expect((await send(await proofOf({ iat: 0, nonce: late.nonce }))).status).toBe(200)
  })
})
