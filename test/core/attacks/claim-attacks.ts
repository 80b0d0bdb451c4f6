import { startOfTest } from '../../support/app.ts'
import { baseUrl, issuerUrl } from '../../support/config.ts'
import { claims, early, elsewhere, expired, good, header, type Row } from '../auth/refusals.ts'

const seconds = startOfTest / 1000
const host = issuerUrl.slice('https://'.length)

const issuers = [
  `${issuerUrl}//`,
  `${issuerUrl}/.`,
  `${issuerUrl}/..`,
  `${issuerUrl}?`,
  `${issuerUrl}#`,
  `${issuerUrl}.`,
  `${issuerUrl}:0443`,
  `${issuerUrl}:8443`,
  `${issuerUrl}.evil.example.com`,
  `https://a:b@${host}`,
  `https://evil.example.com/${host}`,
  `https://${host}@evil.example.com`,
  `http://${host}`,
  `HTTPS://${host}`,
  `//${host}`,
  `https:/${host}`,
  `https:\\\\${host}`,
  ` ${issuerUrl}`,
  `${issuerUrl} `,
  `${issuerUrl}\u0000`,
  `${issuerUrl}\n`,
  `${issuerUrl}%2f`,
  'https://issuer.exаmple.com',
  'https://xn--issuer-.example.com',
  'https://issuer．example.com',
  '',
  '__proto__',
  'constructor',
]

const lookAlikes = issuers.map((iss): Row => [
  `the issuer ${JSON.stringify(iss)}`,
  claims({ iss }),
  claims({ iss: issuerUrl }),
  'token_issuer',
])

const audiences: readonly unknown[] = [
  `${baseUrl}//`,
  `${baseUrl}/MCP`,
  `${baseUrl}/mcp//`,
  `${baseUrl}/mcp?x`,
  `${baseUrl}/mcp#x`,
  `${baseUrl}:443`,
  `${baseUrl}.evil.example.com`,
  `${baseUrl}/mcp/..`,
  baseUrl.toUpperCase(),
  `http://${baseUrl.slice(8)}`,
  ` ${baseUrl}`,
  `${baseUrl} `,
  `${baseUrl}\u0000`,
  'mcp',
  'KUBE-MCP',
  'kube-mcp ',
  'kube‐mcp',
  'kube-mcp,other',
  `other ${baseUrl}`,
  '*',
  '',
  [],
  ['other'],
  [`${baseUrl}x`],
  ['kube-mcp other'],
]

const misdirected = audiences.map((aud): Row => [
  `the audience ${JSON.stringify(aud)}`,
  claims({ aud }),
  claims({ aud: baseUrl }),
  'token_audience',
  elsewhere,
])

const pasts = [-1, 0, 0.5, -1e300, seconds - 0.001, 1_000_000_000]
const past = pasts.map((exp): Row => [
  `exp ${exp}`,
  claims({ exp }),
  good,
  'token_expired',
  expired,
])

const futures = ['nbf', 'iat'].flatMap((claim) =>
  [seconds + 60.5, seconds * 1000, 1e300].map((value): Row => [
    `${claim} ${value}`,
    claims({ [claim]: value }),
    claims({ [claim]: seconds }),
    'token_not_yet_valid',
    early,
  ]),
)

const odd = [String(seconds + 300), '', 'NaN', true, [seconds + 300], { seconds }]
const oddTimes = ['exp', 'nbf', 'iat'].flatMap((claim) =>
  odd.map((value): Row => [
    `${claim} ${JSON.stringify(value)}`,
    claims({ [claim]: value }),
    claims({ [claim]: claim === 'exp' ? seconds + 300 : seconds }),
    'token_claims',
  ]),
)

const names: readonly unknown[] = [0, true, [], ['ada'], {}, { toString: 'ada' }]
const subjects = names.map((sub): Row => [
  `the sub ${JSON.stringify(sub)}`,
  claims({ sub }),
  claims({ sub: 'ada' }),
  'token_claims',
])

const deep: unknown = JSON.parse('['.repeat(3000) + ']'.repeat(3000))
const nested: readonly Row[] = [
  ['its issuer in 3,000 lists', claims({ iss: deep }), claims({ iss: issuerUrl }), 'token_issuer'],
  ['its sub in 3,000 lists', claims({ sub: deep }), claims({ sub: 'ada' }), 'token_claims'],
  ['its exp in 3,000 lists', claims({ exp: deep }), claims({ exp: seconds + 300 }), 'token_claims'],
  [
    'its audience in 3,000 lists',
    claims({ aud: deep }),
    claims({ aud: baseUrl }),
    'token_audience',
    elsewhere,
  ],
  [
    'its key id in 3,000 lists',
    header({ kid: deep }),
    header({ kid: 'key-1' }),
    'token_key_unknown',
  ],
  ['its type in 3,000 lists', header({ typ: deep }), header({ typ: 'JWT' }), 'token_malformed'],
]

/** RFC 7519 §4.1: compared letter by letter, and of the types that it says. */
export const claimAttacks: readonly Row[] = [
  ...lookAlikes,
  ...misdirected,
  ...past,
  ...futures,
  ...oddTimes,
  ...subjects,
  ...nested,
]
