import { startOfTest } from '../../support/app.ts'
import { baseUrl, issuerUrl } from '../../support/config.ts'
import { claims, describeRefusals, early, elsewhere, expired, good, type Row } from './refusals.ts'

const seconds = startOfTest / 1000

const times: readonly Row[] = [
  [
    'exp in the past (RFC 7519 §4.1.4)',
    claims({ exp: seconds }),
    claims({ exp: seconds + 1 }),
    'token_expired',
    expired,
  ],
  ['exp long past', claims({ exp: seconds - 3600 }), good, 'token_expired', expired],
  ['no exp', claims({ exp: undefined }), good, 'token_claims'],
  ['an exp that is no number', claims({ exp: '2030' }), good, 'token_claims'],
  [
    'nbf in the future (RFC 7519 §4.1.5)',
    claims({ nbf: seconds + 61 }),
    claims({ nbf: seconds + 60 }),
    'token_not_yet_valid',
    early,
  ],
  ['an nbf that is no number', claims({ nbf: 'now' }), claims({ nbf: seconds }), 'token_claims'],
  [
    'iat in the future',
    claims({ iat: seconds + 61 }),
    claims({ iat: seconds + 60 }),
    'token_not_yet_valid',
    early,
  ],
  ['an iat that is no number', claims({ iat: 'now' }), claims({ iat: undefined }), 'token_claims'],
]

const parties: readonly Row[] = [
  ['another issuer', claims({ iss: `${issuerUrl}/` }), claims({ iss: issuerUrl }), 'token_issuer'],
  ['no issuer', claims({ iss: undefined }), good, 'token_issuer'],
  [
    'another audience (RFC 8707)',
    claims({ aud: 'https://other.example.com' }),
    claims({ aud: ['https://other.example.com', baseUrl] }),
    'token_audience',
    elsewhere,
  ],
  ['no audience', claims({ aud: undefined }), good, 'token_audience', elsewhere],
  [
    'an audience that only begins as ours',
    claims({ aud: `${baseUrl}/mcp/x` }),
    claims({ aud: `${baseUrl}/mcp/` }),
    'token_audience',
    elsewhere,
  ],
  [
    'a proof of possession that is missing (RFC 9449 §7.1)',
    claims({ cnf: { jkt: 'x' } }),
    good,
    'token_claims',
  ],
  [
    'a certificate that is missing (RFC 8705 §3)',
    claims({ cnf: { 'x5t#S256': 'x' } }),
    good,
    'token_claims',
  ],
  [
    'events to tell of (OIDC Back-Channel Logout §2.4)',
    claims({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }),
    claims({ events: undefined }),
    'token_claims',
  ],
  ['no username', claims({ sub: undefined }), claims({ sub: 'ada' }), 'token_claims'],
  ['an empty username', claims({ sub: '' }), claims({ sub: 'ada' }), 'token_claims'],
]

const address = 'ada@example.com'

/** As kube-apiserver with `--oidc-username-claim=email`: absent is no objection, anything but true is. */
const addresses: readonly Row[] = [
  [
    'an address that is not verified',
    claims({ email: address, email_verified: false }),
    claims({ email: address, email_verified: true }),
    'token_claims',
  ],
  [
    'an address whose verification is no boolean',
    claims({ email: address, email_verified: 'true' }),
    claims({ email: address }),
    'token_claims',
  ],
]

const groups: readonly Row[] = [
  ['groups that are no text', claims({ groups: [1] }), claims({ groups: ['dev'] }), 'token_claims'],
  [
    'groups that are an object',
    claims({ groups: { dev: true } }),
    claims({ groups: 'dev' }),
    'token_claims',
  ],
]

const types: readonly Row[] = [
  [
    'a sub that is a number (RFC 7519 §4.1.2)',
    claims({ sub: 5, name: 'ada' }),
    claims({ sub: '5', name: 'ada' }),
    'token_claims',
  ],
  [
    'an aud with a number in it (RFC 7519 §4.1.3)',
    claims({ aud: [baseUrl, 5], name: 'ada' }),
    claims({ aud: [baseUrl, '5'], name: 'ada' }),
    'token_claims',
  ],
]

describeRefusals(types, { mappings: { username: { claim: 'name', prefix: '' } } })
describeRefusals(times)
describeRefusals(parties)
describeRefusals(addresses, { mappings: { username: { claim: 'email', prefix: '' } } })
describeRefusals(groups, { mappings: { groups: { claim: 'groups', prefix: '' } } })
