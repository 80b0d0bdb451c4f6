import { describe, expect, it } from 'vitest'
import { configWarnings } from '../../../../core/config/warnings.ts'
import { load } from '../load.ts'
import { entry, faultsOfFile, file, loadFile } from './file.ts'

/** A file with everything that Kubernetes' documentation of structured authentication has. */
const whole = `
apiVersion: apiserver.config.k8s.io/v1
kind: AuthenticationConfiguration
jwt:
- issuer:
    url: https://issuer.example.com/
    discoveryURL: https://inside.example.com/.well-known/openid-configuration
    audiences: [kube, other]
    audienceMatchPolicy: MatchAny
  claimValidationRules:
  - claim: hd
    requiredValue: example.com
  - expression: claims.exp - claims.nbf <= 86400
    message: must not live longer than a day
  claimMappings:
    username:
      expression: 'claims.name + ":external"'
    groups:
      claim: groups
      prefix: ""
    uid:
      claim: sub
    extra:
    - key: example.com/tenant
      valueExpression: claims.tenant
  userValidationRules:
  - expression: "!user.username.startsWith('system:')"
    message: is reserved
- issuer: # the fields that nobody set
    url: https://second.example.com
    discoveryURL:
    certificateAuthority:
    audiences:
    - kube
  claimValidationRules:
  claimMappings:
    username: { claim: sub, prefix: "second:" }
    groups:
    extra: []
`

describe('a file that kube-apiserver takes', () => {
  it('gives issuers with its mappings and rules', () => {
    const [first, second] = loadFile(whole).issuers
    expect(first).toMatchObject({
      url: 'https://issuer.example.com/',
      discoveryUrl: 'https://inside.example.com/.well-known/openid-configuration',
      audiences: ['kube', 'other'],
      advertise: true,
      scopes: ['openid'],
      requiredScopes: [],
      mappings: {
        username: { expression: { text: 'claims.name + ":external"' } },
        groups: { claim: 'groups', prefix: '' },
        uid: { claim: 'sub', prefix: '' },
        extra: [{ key: 'example.com/tenant', value: { text: 'claims.tenant' } }],
      },
      claimValidationRules: [
        { claim: 'hd', requiredValue: 'example.com' },
        {
          expression: { text: 'claims.exp - claims.nbf <= 86400' },
          message: 'must not live longer than a day',
        },
      ],
      userValidationRules: [
        { expression: { text: "!user.username.startsWith('system:')" }, message: 'is reserved' },
      ],
    })
    expect(second).toMatchObject({ url: 'https://second.example.com', userValidationRules: [] })
    expect(second).not.toHaveProperty('discoveryUrl')
    expect(second?.mappings).not.toHaveProperty('groups')
  })

  it('lets tokens be signed by each of the nine algorithms that kube-apiserver takes', () => {
    expect(loadFile(file()).issuers[0]?.signingAlgorithms.toSorted()).toEqual(
      ['ES', 'PS', 'RS'].flatMap((family) => [256, 384, 512].map((bits) => `${family}${bits}`)),
    )
  })

  it('may be of v1beta1, and JSON', () => {
    const text = file(undefined, { apiVersion: 'apiserver.config.k8s.io/v1beta1' })
    expect(faultsOfFile(text)).toEqual([])
  })

  it('is YAML 1.1, where on is no text', () => {
    const text = (prefix: string) => whole.replace('prefix: ""', `prefix: ${prefix}`)
    expect(faultsOfFile(text('on'))).toEqual(['jwt[0].claimMappings.groups.prefix must be text'])
    expect(faultsOfFile(text('"on"'))).toEqual([])
  })

  it('has the scopes of the settings', () => {
    const values = { KUBE_MCP_OIDC_SCOPES: 'openid,groups', KUBE_MCP_OIDC_REQUIRED_SCOPES: 'mcp' }
    expect(loadFile(file(), values).issuers[0]).toMatchObject({
      scopes: ['openid', 'groups'],
      requiredScopes: ['mcp'],
    })
  })
})

describe('strict audiences', () => {
  it('leave only our resource URLs', () => {
    const strict = { KUBE_MCP_STRICT_AUDIENCE: 'true' }
    expect(loadFile(file(), strict).issuers[0]?.audiences).toEqual([])
    expect(loadFile(file()).issuers[0]?.audiences).toEqual(['kube'])
    expect(load(strict).issuers[0]?.audiences).toEqual([])
    expect(load().issuers[0]?.audiences).toEqual(['kube-mcp'])
  })
})

describe('an audience that is also the cluster', () => {
  const keys = { KUBE_MCP_SECRET_KEYS: btoa('k'.repeat(32)) }
  const warnings = (audience: string, values = {}) =>
    configWarnings(loadFile(file([entry({}, { audiences: [audience] })]), { ...keys, ...values }))

  it.each([
    'https://kubernetes.default.svc',
    'https://kubernetes.default.svc.cluster.local',
    'kubernetes',
    'api',
  ])('%s is warned of, and not where it does not count', (audience) => {
    expect(warnings(audience)).toEqual([
      expect.stringContaining(`for ${audience}, which looks like the cluster itself`),
    ])
    expect(warnings(audience, { KUBE_MCP_STRICT_AUDIENCE: 'true' })).toEqual([])
    expect(warnings('kubernetes-dashboard')).toEqual([])
  })

  it('may be the address of the API server', () => {
    const server = 'https://10.0.0.1:6443'
    expect(warnings(server, { KUBE_MCP_API_SERVER: server })).toHaveLength(1)
    expect(warnings(server)).toEqual([])
  })
})

describe('an authority of its own', () => {
  const certificateAuthority = `-----BEGIN CERTIFICATE-----\nM${'IIB'.repeat(20)}\n-----END CERTIFICATE-----\n`
  const text = file([entry({}, { certificateAuthority })])

  it('is kept for the runtime that can trust it', () => {
    expect(loadFile(text).issuers[0]?.certificateAuthority).toBe(certificateAuthority)
    expect(loadFile(file()).issuers[0]).not.toHaveProperty('certificateAuthority')
  })

  it('is refused by name where none can be trusted, as on Workers', () => {
    expect(faultsOfFile(text, {}, { canTrust: false })).toEqual([
      'jwt[0].issuer.certificateAuthority cannot be used: the fetch of Workers trusts no authority of its own; give the issuer a certificate that everybody accepts',
    ])
    expect(faultsOfFile(file(), {}, { canTrust: false })).toEqual([])
  })
})

describe('the text of the file', () => {
  it('may be a module where there are no files', () => {
    const texts = { KUBE_MCP_AUTH_CONFIG: file() }
    expect(faultsOfFile('not this', {}, { texts })).toEqual([])
  })

  it('cannot be had: the start is told why', () => {
    const elsewhere = { KUBE_MCP_AUTH_CONFIG: '/elsewhere' }
    expect(faultsOfFile(file(), elsewhere)).toEqual([
      '--auth-config (KUBE_MCP_AUTH_CONFIG) names a file that cannot be read: there is no /elsewhere',
    ])
    expect(faultsOfFile('')).toEqual([
      '--auth-config (KUBE_MCP_AUTH_CONFIG) names an empty file, /etc/kube-mcp/auth.yaml',
    ])
  })
})

it('a file is not used together with the settings for one issuer', () => {
  const values = { KUBE_MCP_OIDC_ISSUER_URL: 'https://x.example.com', KUBE_MCP_OIDC_CLIENT_ID: 'x' }
  expect(faultsOfFile(file(), values)).toEqual([
    '--oidc-issuer-url (KUBE_MCP_OIDC_ISSUER_URL) and KUBE_MCP_AUTH_CONFIG are both set, and each names issuers; keep one',
    '--oidc-client-id (KUBE_MCP_OIDC_CLIENT_ID) and KUBE_MCP_AUTH_CONFIG are both set, and each names issuers; keep one',
  ])
  expect(faultsOfFile(file(), { KUBE_MCP_OIDC_SCOPES: 'openid,groups' })).toEqual([])
})
