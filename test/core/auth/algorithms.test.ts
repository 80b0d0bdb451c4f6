import { describe, expect, it } from 'vitest'
import { signingAlgorithms } from '../../../core/config/issuer-config.ts'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'

const asymmetric = signingAlgorithms.filter((name) => name !== 'HS256')

describe.each(asymmetric)('KUBE_MCP_OIDC_SIGNING_METHOD=%s', (algorithm) => {
  it('accepts a token signed with it', async () => {
    const app = await createTestApp(
      testConfig({ issuer: { signingAlgorithms: [algorithm] } }),
      untouchedCluster,
    )
    const token = await app.issuer.token({}, {}, await app.issuer.addKey(algorithm))
    expect((await app.fetch(mcpRequest(token))).status).toBe(200)
  })
})

describe('EdDSA under its newer name', () => {
  it('Ed25519 is accepted too (RFC 9864 §2.2)', async () => {
    const app = await createTestApp(
      testConfig({ issuer: { signingAlgorithms: ['EdDSA'] } }),
      untouchedCluster,
    )
    const key = await app.issuer.addKey('Ed25519')
    expect((await app.fetch(mcpRequest(await app.issuer.token({}, {}, key)))).status).toBe(200)
  })
})

describe('several algorithms', () => {
  it('each is accepted with the key that fits it', async () => {
    const config = testConfig({ issuer: { signingAlgorithms: ['RS256', 'ES256'] } })
    const app = await createTestApp(config, untouchedCluster)
    const key = await app.issuer.addKey('ES256')
    const tokens = [await app.issuer.token(), await app.issuer.token({}, {}, key)]
    const answers = tokens.map(async (token) => (await app.fetch(mcpRequest(token))).status)
    expect(await Promise.all(answers)).toEqual([200, 200])
  })
})

describe('HS256 (SEED defect 9)', () => {
  const clientSecret = 'a client secret of at least 32 bytes'
  const config = testConfig({ issuer: { signingAlgorithms: ['HS256'], clientSecret } })
  const signedWith = (secret: string) => ({
    kid: 'any',
    algorithm: 'HS256',
    key: new TextEncoder().encode(secret),
  })

  it('accepts a token signed with the client secret, and asks the issuer nothing', async () => {
    const app = await createTestApp(config, untouchedCluster)
    const token = await app.issuer.token({}, { kid: undefined }, signedWith(clientSecret))
    expect((await app.fetch(mcpRequest(token))).status).toBe(200)
    expect(app.issuer.requests).toEqual([])
  })

  it('refuses a token signed with another secret', async () => {
    const app = await createTestApp(config, untouchedCluster)
    const token = await app.issuer.token(
      {},
      { kid: undefined },
      signedWith('another secret of at least 32 bytes!!'),
    )
    expect((await app.fetch(mcpRequest(token))).status).toBe(401)
    expect(app.log.map(({ code }) => code)).toEqual(['token_signature'])
  })

  it('accepts it whatever kid it names: there is one key', async () => {
    const app = await createTestApp(config, untouchedCluster)
    const token = await app.issuer.token({}, { kid: 'theirs' }, signedWith(clientSecret))
    expect((await app.fetch(mcpRequest(token))).status).toBe(200)
  })

  it('refuses RS256 of the same issuer', async () => {
    const app = await createTestApp(config, untouchedCluster)
    expect((await app.fetch(mcpRequest(await app.issuer.token()))).status).toBe(401)
    expect(app.log.map(({ code }) => code)).toEqual(['token_algorithm'])
  })

  it('does not start without a secret', async () => {
    const without = testConfig({ issuer: { signingAlgorithms: ['HS256'] } })
    await expect(createTestApp(without, untouchedCluster)).rejects.toThrow('issuer.clientSecret')
  })

  it('does not start beside an algorithm whose key is public (RFC 8725 §2.1)', async () => {
    const both = testConfig({ issuer: { signingAlgorithms: ['RS256', 'HS256'], clientSecret } })
    await expect(createTestApp(both, untouchedCluster)).rejects.toThrow('HS256 alone')
  })
})

describe('RS256 with a client secret that is set for something else', () => {
  it('goes by the key set', async () => {
    const app = await createTestApp(
      testConfig({ issuer: { clientSecret: 'a client secret of at least 32 bytes' } }),
      untouchedCluster,
    )
    expect((await app.fetch(mcpRequest(await app.issuer.token()))).status).toBe(200)
  })
})

describe('a claim the original took from an example (SEED defect 16)', () => {
  it('shouldReject: true means nothing', async () => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    expect(
      (await app.fetch(mcpRequest(await app.issuer.token({ shouldReject: true })))).status,
    ).toBe(200)
  })
})
