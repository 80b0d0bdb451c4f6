import {
  broughtAlong,
  damaged,
  signedWithPublicKey,
  unsigned,
  withClaims,
  withHeader,
} from './forge.ts'
import { describeRefusals, forged, good, header, keyed, type Row } from './refusals.ts'

const signatures: readonly Row[] = [
  ['no JWT in it', async () => 'opaque', good, 'token_malformed'],
  ['a header that is no JSON', forged((token) => `x${token}`), good, 'token_malformed'],
  [
    'five parts, as if encrypted (RFC 7516)',
    forged((token) => `${token}.a.b`),
    good,
    'token_malformed',
  ],
  ['an algorithm that is not configured', keyed({}, 'ES256'), keyed({}), 'token_algorithm'],
  ['algorithm none (RFC 8725 §3.1)', forged(unsigned), good, 'token_algorithm'],
  [
    'HS256 and the public key as secret (RFC 8725 §2.1)',
    signedWithPublicKey,
    good,
    'token_algorithm',
  ],
  [
    'an algorithm that is no text',
    forged((token) => withHeader(token, { alg: 5 })),
    good,
    'token_algorithm',
  ],
  [
    'crit, even where it is understood (RFC 7515 §4.1.11)',
    header({ b64: true, crit: ['b64'] }),
    header({ b64: true }),
    'token_malformed',
  ],
  [
    'a type for another purpose (RFC 8725 §3.11)',
    header({ typ: 'logout+jwt' }),
    header({ typ: 'at+jwt' }),
    'token_malformed',
  ],
  [
    'a type for a proof (RFC 9449 §4.2)',
    header({ typ: 'dpop+jwt' }),
    header({ typ: 'application/at+JWT' }),
    'token_malformed',
  ],
  [
    'a type that is no text',
    forged((token) => withHeader(token, { typ: 5 })),
    header({ typ: 'JWT' }),
    'token_malformed',
  ],
  ['a changed signature', forged(damaged), good, 'token_signature'],
  ['changed claims', forged((token) => withClaims(token, { sub: 'bob' })), good, 'token_signature'],
  [
    'a key it brings along (RFC 7515 §4.1.3)',
    (app) => broughtAlong(app, app.issuer.keySet[0]),
    ({ issuer }) => issuer.token({}, { jwk: issuer.keySet[0] }),
    'token_signature',
  ],
  [
    'a kid the issuer does not publish',
    header({ kid: 'unknown' }),
    header({ kid: 'key-1' }),
    'token_key_unknown',
  ],
  [
    'a key meant for encryption (RFC 7517 §4.2)',
    keyed({ use: 'enc' }),
    keyed({ use: 'sig' }),
    'token_key_unknown',
  ],
  [
    'a key that may not verify (RFC 7517 §4.3)',
    keyed({ key_ops: ['encrypt'] }),
    keyed({ key_ops: ['verify'] }),
    'token_key_unknown',
  ],
  [
    'a key for another algorithm (RFC 7517 §4.4)',
    keyed({ alg: 'PS256' }),
    keyed({ alg: undefined }),
    'token_key_unknown',
  ],
]

describeRefusals(signatures)
