import { describe, expect, it } from 'vitest'
import { signingAlgorithms } from '../../../core/config/issuer-config.ts'
import { faultsOf, load } from './load.ts'

const secret = 's'.repeat(32)

describe('the issuer', () => {
  it.each([
    'https://tenant.auth0.com/',
    'https://login.example.com/realms/x',
    'http://127.0.0.1:8080',
  ])('%s is kept letter by letter, as tokens name it', (url) => {
    expect(load({ KUBE_MCP_OIDC_ISSUER_URL: url }).issuers[0]?.url).toBe(url)
  })

  it.each([
    'https://issuer.example.com?tenant=x',
    'issuer.example.com',
    'ftp://issuer.example.com',
  ])('%s is not one', (url) => {
    expect(faultsOf({ KUBE_MCP_OIDC_ISSUER_URL: url })).toEqual([
      expect.stringMatching(/^--oidc-issuer-url \(KUBE_MCP_OIDC_ISSUER_URL\) must /),
    ])
  })

  it('has further audiences and scopes where they are set', () => {
    const values = {
      KUBE_MCP_OIDC_AUDIENCES: 'api://a, b',
      KUBE_MCP_OIDC_SCOPES: 'openid,profile groups,openid',
      KUBE_MCP_OIDC_REQUIRED_SCOPES: 'api://a/mcp',
    }
    expect(load(values).issuers[0]).toMatchObject({
      audiences: ['kube-mcp', 'api://a', 'b'],
      scopes: ['openid', 'profile', 'groups'],
      requiredScopes: ['api://a/mcp'],
    })
  })

  it('has no scope that cannot be in a challenge (RFC 6749 §3.3)', () => {
    expect(faultsOf({ KUBE_MCP_OIDC_SCOPES: 'openid,a"b' })).toEqual([
      '--oidc-scopes (KUBE_MCP_OIDC_SCOPES) must be scopes of printable ASCII without quotes and backslashes, not "a\\"b"',
    ])
  })
})

describe('signing methods', () => {
  it.each(signingAlgorithms.filter((algorithm) => algorithm !== 'HS256'))('%s', (algorithm) => {
    expect(load({ KUBE_MCP_OIDC_SIGNING_METHOD: algorithm }).issuers[0]?.signingAlgorithms).toEqual(
      [algorithm],
    )
  })

  it('may be several', () => {
    expect(
      load({ KUBE_MCP_OIDC_SIGNING_METHOD: 'RS256, EdDSA' }).issuers[0]?.signingAlgorithms,
    ).toEqual(['RS256', 'EdDSA'])
  })

  it.each(['none', 'HS512', 'RSA'])('%s is not one', (algorithm) => {
    expect(faultsOf({ KUBE_MCP_OIDC_SIGNING_METHOD: algorithm })).toEqual([
      expect.stringContaining(
        `--oidc-signing-method (KUBE_MCP_OIDC_SIGNING_METHOD) does not know "${algorithm}"`,
      ),
    ])
  })

  it('suggest the one that was meant', () => {
    expect(faultsOf({ KUBE_MCP_OIDC_SIGNING_METHOD: 'rs256' })).toEqual([
      expect.stringContaining('did you mean RS256?'),
    ])
  })
})

describe('HS256 (SEED defect 9)', () => {
  it('has the client secret as its key', () => {
    const { issuers } = load({
      KUBE_MCP_OIDC_SIGNING_METHOD: 'HS256',
      KUBE_MCP_OIDC_CLIENT_SECRET: secret,
    })
    expect(issuers).toMatchObject([{ signingAlgorithms: ['HS256'], clientSecret: secret }])
  })

  it.each([
    [
      'without a secret',
      undefined,
      'HS256',
      'KUBE_MCP_OIDC_CLIENT_SECRET is required with HS256, whose key it is; it has no flag, but can come from --oidc-client-secret-file',
    ],
    [
      'with a short secret (RFC 7518 §3.2)',
      's'.repeat(31),
      'HS256',
      'KUBE_MCP_OIDC_CLIENT_SECRET must have at least 32 bytes to be the key of HS256 (RFC 7518 §3.2)',
    ],
    [
      'beside another',
      secret,
      'HS256,RS256',
      "--oidc-signing-method (KUBE_MCP_OIDC_SIGNING_METHOD) must have HS256 alone: its key is the client secret, the others' keys are published by the issuer",
    ],
  ])('is refused %s', (_name, clientSecret, method, fault) => {
    expect(
      faultsOf({ KUBE_MCP_OIDC_SIGNING_METHOD: method, KUBE_MCP_OIDC_CLIENT_SECRET: clientSecret }),
    ).toEqual([fault])
  })
})

describe("the caller's name, as kube-apiserver's --oidc-username-claim and --oidc-username-prefix", () => {
  it.each([
    ['nothing set', {}, { claim: 'sub', prefix: 'https://issuer.example.com#' }],
    [
      'another claim',
      { KUBE_MCP_OIDC_USERNAME_CLAIM: 'preferred_username' },
      { claim: 'preferred_username', prefix: 'https://issuer.example.com#' },
    ],
    ['the claim email', { KUBE_MCP_OIDC_USERNAME_CLAIM: 'email' }, { claim: 'email', prefix: '' }],
    [
      'the claim email with a prefix',
      { KUBE_MCP_OIDC_USERNAME_CLAIM: 'email', KUBE_MCP_OIDC_USERNAME_PREFIX: 'oidc:' },
      { claim: 'email', prefix: 'oidc:' },
    ],
    ['the prefix -', { KUBE_MCP_OIDC_USERNAME_PREFIX: '-' }, { claim: 'sub', prefix: '' }],
  ])('%s', (_name, values, username) => {
    expect(load(values).issuers[0]?.mappings.username).toEqual(username)
  })
})

describe('groups', () => {
  it('are none unless a claim is set', () => {
    expect(load().issuers[0]).not.toHaveProperty('groups')
  })

  it('have the prefix that is set', () => {
    expect(load({ KUBE_MCP_OIDC_GROUPS_CLAIM: 'groups' }).issuers[0]?.mappings.groups).toEqual({
      claim: 'groups',
      prefix: '',
    })
    expect(
      load({ KUBE_MCP_OIDC_GROUPS_CLAIM: 'groups', KUBE_MCP_OIDC_GROUPS_PREFIX: 'oidc:' })
        .issuers[0]?.mappings.groups,
    ).toEqual({ claim: 'groups', prefix: 'oidc:' })
  })

  it('have no prefix without a claim', () => {
    expect(faultsOf({ KUBE_MCP_OIDC_GROUPS_PREFIX: 'oidc:' })).toEqual([
      '--oidc-groups-prefix (KUBE_MCP_OIDC_GROUPS_PREFIX) does nothing without a claim to prefix: set KUBE_MCP_OIDC_GROUPS_CLAIM too',
    ])
  })
})
