import { describe, expect, it } from 'vitest'
import { protectedResources } from '../../../../core/auth/resource.ts'
import { createProofKey, signingWith } from '../../../support/proof.ts'
import { createTestApp, untouchedCluster } from '../../../support/app.ts'
import { testConfig, testIssuerConfig } from '../../../support/config.ts'
import { startClient, statusOf } from './client.ts'
import { algorithms } from './refusals.ts'

describe('a proof', () => {
  it.each(algorithms.split(' '))('may be signed with %s, as the challenge says', async (name) => {
    const { app } = await startClient()
    const key = await createProofKey(name)
    const token = await app.issuer.token({ cnf: { jkt: key.thumbprint } })
    const client = { app, key, token }
    expect([await statusOf(client), await statusOf(client)]).toEqual([200, 200])
  })

  it('may be signed with another algorithm of the same key the next time', async () => {
    const { app } = await startClient()
    const first = await createProofKey('RS256')
    const token = await app.issuer.token({ cnf: { jkt: first.thumbprint } })
    const client = { app, key: first, token }
    const key = await signingWith(first, 'PS256')
    expect([await statusOf(client), await statusOf(client, { key })]).toEqual([200, 200])
  })
})

describe('protected resource metadata (RFC 9728 §2)', () => {
  const fields = async (config: Parameters<typeof testConfig>[0]) => {
    const app = await createTestApp(testConfig(config), untouchedCluster)
    const { metadataUrl } = protectedResources('https://mcp.example.com').mcp
    const said: object = JSON.parse(await (await app.fetch(new Request(metadataUrl))).text())
    return Object.fromEntries(Object.entries(said).filter(([name]) => name.startsWith('dpop')))
  }
  const supported = { dpop_signing_alg_values_supported: algorithms.split(' ') }
  const other = testIssuerConfig({ url: 'https://other.example.com' })

  it('says nothing of DPoP where no issuer has it', async () => {
    expect(await fields({})).toEqual({})
  })

  it('names the algorithms of proofs where one has', async () => {
    expect(await fields({ issuer: { dpop: 'accepted' } })).toEqual(supported)
    const required = testIssuerConfig({ dpop: 'required' })
    expect(await fields({ issuers: [other, required] })).toEqual(supported)
  })

  it('says that tokens have to be bound where each issuer requires it', async () => {
    expect(await fields({ issuer: { dpop: 'required' } })).toEqual({
      ...supported,
      dpop_bound_access_tokens_required: true,
    })
  })
})
