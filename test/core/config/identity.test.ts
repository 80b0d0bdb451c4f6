import { describe, expect, it } from 'vitest'
import { faultsOf, load } from './load.ts'

const file = (exchange: string, rest = '') => ({
  texts: {
    KUBE_MCP_CONFIG: `apiVersion: kube-mcp/v1
issuers:
  - url: https://issuer.example.com
    exchange: ${exchange}
${rest}`,
  },
})
const endpoint = 'url: https://issuer.example.com/token, clientId: me, clientSecret: given'
const full = `{ ${endpoint}, audience: kubernetes }`
const name = '--identity (KUBE_MCP_IDENTITY)'
const wrong = (line: number, text: string) => [`--config (KUBE_MCP_CONFIG): line ${line}, ${text}`]

describe('as whom the cluster is asked', () => {
  it.each([
    [{}, 'serviceaccount'],
    [{ KUBE_MCP_IDENTITY: 'serviceaccount' }, 'serviceaccount'],
    [{ KUBE_MCP_IDENTITY: 'impersonate' }, 'impersonate'],
  ])('%j is %s', (values, mode) => {
    expect(load(values).identity.mode).toBe(mode)
  })

  it('is for the configuration file to say as well', () => {
    const { identity } = load({}, file(full, 'identity: { mode: exchange }'))
    expect(identity).toEqual({ mode: 'exchange' })
  })

  it.each([
    [
      { KUBE_MCP_IDENTITY: 'root' },
      undefined,
      [`${name} must be serviceaccount, impersonate or exchange, not "root"`],
    ],
    [
      { KUBE_MCP_IDENTITY: 'exchange' },
      file(full, 'identity: { mode: exchange }'),
      [`${name} and identity.mode of the configuration file are both set; keep one`],
    ],
    [
      { KUBE_MCP_IDENTITY: 'impersonate', KUBE_MCP_SNAPSHOT: 'dump.yaml' },
      undefined,
      [`${name} is impersonate, and KUBE_MCP_SNAPSHOT has no users to act as`],
    ],
    [
      { KUBE_MCP_IDENTITY: 'exchange' },
      undefined,
      [
        `${name} is exchange, and issuer https://issuer.example.com has none: say in the configuration file where it exchanges tokens`,
      ],
    ],
    [
      { KUBE_MCP_IDENTITY: 'exchange', KUBE_MCP_TOKEN_REVIEW: 'true' },
      file(full),
      [
        `${name} is exchange, and the tokens that KUBE_MCP_TOKEN_REVIEW lets in cannot be exchanged`,
      ],
    ],
    [
      {},
      file(full),
      wrong(4, 'issuers[0].exchange is not used: KUBE_MCP_IDENTITY is serviceaccount'),
    ],
  ])('%j is wrong', (values, known, faults) => {
    expect(faultsOf(values, known)).toEqual(faults)
  })
})

describe('the exchange of an issuer', () => {
  const exchanging = { KUBE_MCP_IDENTITY: 'exchange' }

  it('is by RFC 8693 unless it says otherwise', () => {
    expect(load(exchanging, file(full)).issuers[0]?.exchange).toEqual({
      flow: 'token-exchange',
      url: 'https://issuer.example.com/token',
      clientId: 'me',
      clientSecret: 'given',
      audience: 'kubernetes',
      scopes: [],
    })
  })

  it.each([
    [`{ ${endpoint} }`, 'issuers[0].exchange.audience is required and must be an audience'],
    [
      `{ ${endpoint}, audience: kubernetes, flow: on-behalf-of }`,
      'issuers[0].exchange needs scopes with on-behalf-of: they say for whom the token is, as api://ID/.default',
    ],
    [
      `{ ${endpoint}, audience: kubernetes, flow: other }`,
      'issuers[0].exchange.flow must be token-exchange or on-behalf-of',
    ],
    [
      '{ url: https://issuer.example.com/token, clientId: me, audience: kubernetes }',
      'issuers[0].exchange needs a secret: give clientSecretFile, clientSecret, or KUBE_MCP_OIDC_CLIENT_SECRET',
    ],
  ])('%s is wrong', (text, fault) => {
    expect(faultsOf(exchanging, file(text))).toEqual(wrong(4, fault))
  })
})
