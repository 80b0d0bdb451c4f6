import { elsewhere, expired, forged, generic, good, type Row } from '../auth/refusals.ts'
import { goodClaims, goodHeader, raw } from './raw-token.ts'

const open = goodClaims.slice(0, -1)
const headerOpen = goodHeader.slice(0, -1)

const bent: readonly (readonly [string, (token: string) => string, string])[] = [
  ['a part in front', (token) => `e30.${token}`, 'token_malformed'],
  ['a dot in front', (token) => `.${token}`, 'token_malformed'],
  ['a dot at its end', (token) => `${token}.`, 'token_malformed'],
  ['no signature', (token) => token.slice(0, token.lastIndexOf('.') + 1), 'token_signature'],
  ['half its signature', (token) => token.slice(0, -170), 'token_signature'],
  [
    'its signature twice',
    (token) => token + token.slice(token.lastIndexOf('.') + 1),
    'token_signature',
  ],
]

const cut = bent.map(([what, bend, code]): Row => [what, forged(bend), good, code])

const members: readonly (readonly [what: string, claims: string, code: string, says?: string])[] = [
  ['iss twice, the other one last', `${open},"iss":"https://evil.example.com"}`, 'token_issuer'],
  ['aud twice, the other one last', `${open},"aud":"other"}`, 'token_audience', elsewhere],
  ['exp twice, the past one last', `${open},"exp":1}`, 'token_expired', expired],
  ['sub twice, the empty one last', `${open},"sub":""}`, 'token_claims'],
  ['sub twice, the second escaped', `${open},"s\\u0075b":""}`, 'token_claims'],
  ['cnf null and then a key', `${open},"cnf":null,"cnf":{"jkt":"x"}}`, 'token_claims'],
  ['exp NaN', `${open},"exp":NaN}`, 'token_malformed'],
  ['text after its claims', `${goodClaims}x`, 'token_malformed'],
  ['two objects of claims', `${goodClaims}${goodClaims}`, 'token_malformed'],
  ['a list of claims', `[${goodClaims}]`, 'token_malformed'],
  ['null as claims', 'null', 'token_malformed'],
  ['claims that are text', JSON.stringify(goodClaims), 'token_malformed'],
  ['no claims', '', 'token_malformed'],
  ['an exp without end', `${open},"exp":1e400}`, 'token_claims'],
  ['an nbf before all time', `${open},"nbf":-1e400}`, 'token_claims'],
  ['an iat before all time', `${open},"iat":-1e400}`, 'token_claims'],
  ['claims only in __proto__', `{"__proto__":${goodClaims}}`, 'token_issuer'],
]

const doubled = members.map(([what, claims, code, says = generic]): Row => [
  what,
  raw(goodHeader, claims),
  raw(goodHeader),
  code,
  says,
])

const headers: readonly (readonly [string, string, string])[] = [
  ['alg twice, none last', `${headerOpen},"alg":"none"}`, 'token_algorithm'],
  ['alg twice, HS256 last', `${headerOpen},"alg":"HS256"}`, 'token_algorithm'],
  ['alg twice, the second escaped', `${headerOpen},"\\u0061lg":"none"}`, 'token_algorithm'],
  ['kid twice, an unknown one last', `${headerOpen},"kid":"x"}`, 'token_key_unknown'],
  ['crit empty', `${headerOpen},"crit":[]}`, 'token_malformed'],
  ['crit null', `${headerOpen},"crit":null}`, 'token_malformed'],
  ['crit text', `${headerOpen},"crit":"exp"}`, 'token_malformed'],
  ['crit that names exp', `${headerOpen},"crit":["exp"],"exp":1}`, 'token_malformed'],
  ['crit that names __proto__', `${headerOpen},"crit":["__proto__"]}`, 'token_malformed'],
  ['b64 false without crit', `${headerOpen},"alg":"none","b64":false}`, 'token_algorithm'],
  ['alg only in __proto__', '{"kid":"raw","__proto__":{"alg":"RS256"}}', 'token_algorithm'],
  ['a header that is a list', `[${goodHeader}]`, 'token_malformed'],
  ['a header that is null', 'null', 'token_malformed'],
  ['a header in two objects', `${goodHeader}{}`, 'token_malformed'],
]

const headed = headers.map(([what, header, code]): Row => [
  what,
  raw(header),
  raw(goodHeader),
  code,
])

/** RFC 7515 §4 and §5.2, RFC 8259 §4: what two readers of one text could read in two ways. */
export const textAttacks: readonly Row[] = [...cut, ...doubled, ...headed]
