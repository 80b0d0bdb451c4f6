import { describe, expect, it } from 'vitest'
import type { SigningAlgorithm } from '../../../core/index.ts'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'

const asymmetric: readonly SigningAlgorithm[] = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']

describe.each(asymmetric)('KUBE_MCP_OIDC_SIGNING_METHOD=%s', (algorithm) => {
  it('accepts a token signed with it', async () => {
    const app = await createTestApp(testConfig({ issuer: { signingAlgorithms: [algorithm] } }), untouchedCluster)
    const token = await app.issuer.token({}, {}, await app.issuer.addKey(algorithm))
    expect((await app.fetch(mcpRequest(token))).status).toBe(200)
  })
})

describe('HS256 (SEED defect 9)', () => {
  const clientSecret = 'a client secret of at least 32 bytes'
  const config = testConfig({ issuer: { signingAlgorithms: ['HS256'], clientSecret } })
  const signedWith = (secret: string) => ({ kid: 'any', algorithm: 'HS256', key: new TextEncoder().encode(secret) })

  it('accepts a token signed with the client secret, and asks the issuer nothing', async () => {
    const app = await createTestApp(config, untouchedCluster)
    const token = await app.issuer.token({}, { kid: undefined }, signedWith(clientSecret))
    expect((await app.fetch(mcpRequest(token))).status).toBe(200)
    expect(app.issuer.requests).toEqual([])
  })

  it('refuses a token signed with another secret', async () => {
    const app = await createTestApp(config, untouchedCluster)
    const token = await app.issuer.token({}, { kid: undefined }, signedWith('another secret of at least 32 bytes!!'))
    expect((await app.fetch(mcpRequest(token))).status).toBe(401)
    expect(app.log.map(({ code }) => code)).toEqual(['token_signature'])
  })
})

describe('a token without kid', () => {
  it('is tried with each key of its algorithm', async () => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    const token = await app.issuer.token({}, { kid: undefined }, await app.issuer.addKey('RS256'))
    expect((await app.fetch(mcpRequest(token))).status).toBe(200)
  })
})

describe('a claim the original took from an example (SEED defect 16)', () => {
  it('shouldReject: true means nothing', async () => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    expect((await app.fetch(mcpRequest(await app.issuer.token({ shouldReject: true })))).status).toBe(200)
  })
})
