import { describe, expect, it } from 'vitest'
import { configWarnings } from '../../../core/config/warnings.ts'
import { faultsOf, load } from './load.ts'

const file = (text: string) => ({ texts: { KUBE_MCP_CONFIG: `apiVersion: kube-mcp/v1\n${text}` } })

/** The required settings that name an issuer, taken back. */
const noIssuer = { KUBE_MCP_OIDC_ISSUER_URL: '', KUBE_MCP_OIDC_CLIENT_ID: '' }

describe('tokenReview of the configuration file', () => {
  it.each([
    ['policy: {}', undefined],
    ['tokenReview: false', undefined],
    ['tokenReview: true', { audiences: [] }],
    ['tokenReview: { audiences: [agents] }', { audiences: ['agents'] }],
  ])('%s', (text, tokenReview) => {
    expect(load({}, file(text)).tokenReview).toEqual(tokenReview)
  })

  it('makes issuers optional', () => {
    expect(load(noIssuer, file('tokenReview: true')).issuers).toEqual([])
    expect(faultsOf(noIssuer, file('tokenReview: false'))).toHaveLength(2)
  })

  it('leaves what belongs to an issuer as it is', () => {
    const { issuers } = load({}, file('tokenReview: true'))
    expect(issuers.map(({ url }) => url)).toEqual(['https://issuer.example.com'])
    const half = { ...noIssuer, KUBE_MCP_OIDC_CLIENT_ID: 'kube-mcp' }
    expect(faultsOf(half, file('tokenReview: true'))).toEqual([
      expect.stringContaining('(KUBE_MCP_OIDC_ISSUER_URL) is required'),
    ])
  })

  it('is a setting too, but not both', () => {
    expect(load({ KUBE_MCP_TOKEN_REVIEW: 'true' }).tokenReview).toEqual({ audiences: [] })
    expect(load({ KUBE_MCP_TOKEN_REVIEW: 'false' }).tokenReview).toBeUndefined()
    expect(faultsOf({ KUBE_MCP_TOKEN_REVIEW: 'true' }, file('tokenReview: true'))).toEqual([
      '--token-review (KUBE_MCP_TOKEN_REVIEW) and tokenReview of the configuration file are both set; keep one',
    ])
  })

  it('has no audiences of its own beside strict ones', () => {
    const strict = { KUBE_MCP_STRICT_AUDIENCE: 'true' }
    expect(faultsOf(strict, file('tokenReview: { audiences: [agents] }'))).toEqual([
      '--strict-audience (KUBE_MCP_STRICT_AUDIENCE) and tokenReview.audiences of the configuration file are both set; keep one',
    ])
    expect(load(strict, file('tokenReview: true')).tokenReview).toEqual({ audiences: [] })
  })

  it('is warned of with the audience of the cluster itself, whose every token would be good here', () => {
    const warned = (audience: string) =>
      configWarnings(load({}, file(`tokenReview: { audiences: ['${audience}'] }`))).filter((text) =>
        text.startsWith(`tokens of the cluster for ${audience}`),
      )
    expect(warned('https://kubernetes.default.svc')).toHaveLength(1)
    expect(warned('agents')).toEqual([])
  })

  it('needs a cluster', () => {
    expect(faultsOf({ KUBE_MCP_SNAPSHOT: 'dump.yaml' }, file('tokenReview: true'))).toEqual([
      '--token-review (KUBE_MCP_TOKEN_REVIEW) needs a cluster to ask, and KUBE_MCP_SNAPSHOT has none',
    ])
  })

  it.each(['tokenReview: yes please', 'tokenReview: { audiences: [] }', 'tokenReview: {}'])(
    'cannot be %s',
    (text) => {
      expect(faultsOf({}, file(text))).toHaveLength(1)
    },
  )
})
