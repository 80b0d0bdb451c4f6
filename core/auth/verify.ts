import {
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JWTPayload,
  type ProtectedHeaderParameters,
} from 'jose'
import type { IssuerConfig } from '../config/issuer-config.ts'
import { issuerNames } from '../config/issuer-names.ts'
import { Failure, type TokenFailureCode } from '../errors.ts'
import { checkBearer, expired, leeway } from './claim-checks.ts'
import { evidenceOf, shown } from './evidence.ts'
import { canonical, type VerificationKey } from './keys.ts'

/** The most keys tried for one token that names none. */
const maxTries = 5

/** What may say who calls: access tokens (RFC 9068) and, as with kube-apiserver, ID tokens. RFC 8725 §3.11: nothing made for another purpose. */
const tokenTypes: ReadonlySet<string> = new Set(['jwt', 'at+jwt'])

/** What a token says about itself before anything is believed. Throws a `Failure` when we take no such token. */
export function readHeader(token: string, issuer: IssuerConfig): ProtectedHeaderParameters {
  const header = decode(token)
  if (!issuer.signingAlgorithms.some((algorithm) => algorithm === canonical(header.alg))) {
    throw new Failure('token_algorithm', `algorithm ${shown(header.alg)} is not allowed`)
  }
  if (header.crit !== undefined) {
    throw new Failure('token_malformed', 'header crit is not supported')
  }
  if (header.typ !== undefined && !isTokenType(header.typ)) {
    throw new Failure(
      'token_malformed',
      `type ${shown(header.typ)} is neither an access token nor an ID token`,
    )
  }
  return header
}

function decode(token: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(token)
  } catch {
    throw new Failure('token_malformed', 'not a JSON Web Token')
  }
}

/** RFC 7515 §4.1.9: compared without regard to case and to a leading `application/`. */
function isTokenType(typ: unknown): boolean {
  return typeof typ === 'string' && tokenTypes.has(typ.toLowerCase().replace(/^application\//, ''))
}

/** The keys a token may be signed with: those it names by `kid`; without such, those that cannot be told apart by it. */
export function candidates(
  { alg, kid }: ProtectedHeaderParameters,
  keys: readonly VerificationKey[],
): readonly VerificationKey[] {
  const able = keys.filter(({ algorithm }) => algorithm === canonical(alg))
  const named = able.filter((key) => key.kid !== undefined && key.kid === kid)
  const unnamed = able.filter((key) => key.kid === undefined || kid === undefined)
  return (named.length > 0 ? named : unnamed).slice(0, maxTries)
}

/** Who must have issued a token, and for whom. */
export interface Expected {
  readonly issuer: IssuerConfig
  readonly audiences: readonly string[]
}

/**
 * The claims of a token that one of `keys` signed, for us, by our issuer, for now (milliseconds since
 * the epoch). Throws a `Failure` with the reason as its code (RFC 7519 §7.2, RFC 9068 §4).
 */
export async function verifyClaims(
  token: string,
  keys: readonly VerificationKey[],
  expected: Expected,
  now: number,
): Promise<JWTPayload> {
  const claims = await verifySignature(token, keys, expected, now)
  if (claims.exp === undefined) {
    throw new Failure('token_claims', 'claim exp is missing or not acceptable', {
      cause: 'exp is absent',
    })
  }
  checkBearer(claims, now / 1000)
  return claims
}

async function verifySignature(
  token: string,
  keys: readonly VerificationKey[],
  { issuer, audiences }: Expected,
  now: number,
): Promise<JWTPayload> {
  if (keys.length === 0) {
    throw new Failure('token_key_unknown', 'the issuer publishes no key for this token')
  }
  for (const { key, algorithm } of keys) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: algorithm === 'EdDSA' ? ['EdDSA', 'Ed25519'] : [algorithm],
        issuer: issuerNames(issuer),
        audience: [...audiences],
        clockTolerance: leeway,
        currentDate: new Date(now),
      })
      return payload
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) {
        throw failureOf(error, audiences)
      }
    }
  }
  throw new Failure('token_signature', 'the signature does not fit')
}

function failureOf(error: unknown, audience: readonly string[]): Failure {
  if (error instanceof errors.JWTExpired) return expired()
  if (error instanceof errors.JWTClaimValidationFailed) {
    const { claim, reason, payload } = error
    const code = claim === 'nbf' && reason !== 'check_failed' ? undefined : claimCodes[claim]
    const cause =
      claim === 'aud'
        ? `aud is ${shown(payload.aud)}; accepted are ${audience.join(', ')}`
        : `${claim} is ${shown(payload[claim])}`
    return new Failure(code ?? 'token_claims', `claim ${claim} is missing or not acceptable`, {
      cause,
    })
  }
  return new Failure('token_malformed', 'not a JSON Web Token that can be read', {
    cause: evidenceOf(error),
  })
}

const claimCodes: Readonly<Record<string, TokenFailureCode>> = {
  iss: 'token_issuer',
  aud: 'token_audience',
  nbf: 'token_not_yet_valid',
}
