import { signingAlgorithms } from '../../../core/config/issuer-config.ts'
import type { TestApp } from '../../support/app.ts'
import type { IssuerOverrides } from '../../support/config.ts'
import { keyed, type Row } from '../auth/refusals.ts'
import { bytes } from './raw-token.ts'
import type { RuleAttack } from './rule-attacks.ts'

/** An issuer that may use every algorithm that goes with others. */
export const anyAlgorithm: IssuerOverrides = {
  signingAlgorithms: signingAlgorithms.filter((name) => name !== 'HS256'),
}

const secret = 'a secret that was published by mistake'

const purposes: readonly object[] = [
  { alg: 'RS512' },
  { alg: 'HS256' },
  { alg: 'none' },
  { alg: 'rs256' },
  { alg: '' },
  { alg: null },
  { alg: ['RS256'] },
  { kty: 'oct' },
  { kty: 'EC' },
  { kty: 'rsa' },
  { kty: undefined },
  { use: 'SIG' },
  { use: ['sig'] },
  { use: null },
  { key_ops: 'verify' },
  { key_ops: ['sign'] },
  { key_ops: [] },
]
const published = purposes.map((members): Row => [
  `a key whose ${Object.entries(members)
    .map(([name, value]) => `${name} is ${JSON.stringify(value) ?? 'absent'}`)
    .join()}`,
  keyed({ ...members }),
  keyed({}),
  'token_key_unknown',
])

/** Signed with an HMAC whose key stands in the issuer's own key set, as if it were one. */
const withOct =
  (alg: string, claimed: string) =>
  async ({ issuer }: TestApp): Promise<string> => {
    const k = btoa(secret).replaceAll('=', '')
    issuer.keySet.push({ kty: 'oct', k, kid: 'oct', alg: claimed, use: 'sig' })
    const key = { kid: 'oct', algorithm: 'HS256', key: bytes(secret) }
    const token = await issuer.token({}, {}, key)
    const [, claims = '', signature = ''] = token.split('.')
    const header = btoa(JSON.stringify({ alg, kid: 'oct' })).replaceAll('=', '')
    return `${header}.${claims}.${signature}`
  }
const octets: readonly Row[] = [
  ['HS256 and a published secret', withOct('HS256', 'HS256'), keyed({}), 'token_algorithm'],
  ['RS256 and a published secret', withOct('RS256', 'RS256'), keyed({}), 'token_key_unknown'],
  [
    'RS256 and a published secret for HS256',
    withOct('RS256', 'HS256'),
    keyed({}),
    'token_key_unknown',
  ],
]

/** RFC 7517 §4: a published key is for what it says, and a published secret for nothing. */
export const publishedKeyAttacks: RuleAttack = {
  issuer: anyAlgorithm,
  rows: [...published, ...octets],
}
