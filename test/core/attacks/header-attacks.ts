import { generateKeyPair } from 'jose'
import type { TestApp } from '../../support/app.ts'
import { header, type Row } from '../auth/refusals.ts'

type Members = Readonly<Record<string, unknown>>

const stranger = generateKeyPair('RS256')

function strangers(members: Members) {
  return async ({ issuer }: TestApp): Promise<string> => {
    const { privateKey } = await stranger
    return issuer.token({}, members, { kid: 'key-1', algorithm: 'RS256', key: privateKey })
  }
}

const address = 'https://evil.example.com/jwks'
const pointers: readonly Members[] = [
  { jku: address },
  { jku: 'https://issuer.example.com@evil.example.com/jwks' },
  { jku: 'file:///jwks' },
  { x5u: address },
  { x5c: ['MIIB'] },
  { x5c: [] },
  { x5t: 'AAAA' },
  { 'x5t#S256': 'AAAA' },
  { jwk: {} },
  { jwk: { kty: 'oct', k: 'AAAA' } },
  { jwk: 'key-1', jku: address, x5u: address },
  { cty: 'JWT' },
  { iss: 'https://issuer.example.com' },
]

const pointed = pointers.map((members): Row => [
  `a stranger's signature and the header ${JSON.stringify(members)}`,
  strangers(members),
  header(members),
  'token_signature',
])

const kids = [
  'KEY-1',
  'key-1 ',
  ' key-1',
  'key-1\u0000',
  'key-1\n',
  'key-10',
  'key',
  'key‐1',
  'ｋey-1',
  '',
  '0',
  '*',
  '../jwks',
  '../../../dev/null',
  '/dev/null',
  address,
  '__proto__',
  'constructor',
  'toString',
  "key-1' OR '1'='1",
  'key-1;true',
  '$(id)',
  'k'.repeat(4096),
]

const misnamed = kids.map((kid): Row => [
  `the kid ${JSON.stringify(kid.slice(0, 40))}`,
  header({ kid }),
  header({ kid: 'key-1' }),
  'token_key_unknown',
])

const types = [
  'secevent+jwt',
  'token-introspection+jwt',
  'oauth-authz-req+jwt',
  'kb+jwt',
  'JOSE',
  'JWE',
  '',
  ' jwt',
  'jwt ',
  'at+jwt; x=1',
  'application/application/jwt',
  'text/jwt',
  'ＪＷＴ',
]

const mistyped = types.map((typ): Row => [
  `the type ${JSON.stringify(typ)}`,
  header({ typ }),
  header({ typ: 'JWT' }),
  'token_malformed',
])

/** RFC 7515 §4.1, RFC 8725 §3.10 and §3.11: the header chooses neither the key nor where to get one. */
export const headerAttacks: readonly Row[] = [...pointed, ...misnamed, ...mistyped]
