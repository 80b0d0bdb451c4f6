import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type ProtectedHeaderParameters } from 'jose'
import type { Config } from '../config/config.ts'
import { Failure, type TokenFailureCode } from '../errors.ts'
import type { VerificationKey } from './keys.ts'

/** How far the issuer's clock may be ahead of ours, in seconds; `nbf` and `iat` get it, `exp` does not. */
const leeway = 30

/** The most keys tried for one token that names none. */
const maxTries = 5

/** What a token says about itself before anything is believed: its algorithm, if we take it, and its key. */
export function readHeader(token: string, config: Config): ProtectedHeaderParameters {
  const header = decode(token)
  if (!config.issuer.signingAlgorithms.some((algorithm) => algorithm === header.alg)) throw new Failure('token_algorithm', `algorithm ${header.alg} is not allowed`)
  if (header.crit !== undefined) throw new Failure('token_malformed', 'header crit is not supported')
  if (header.typ !== undefined && !tokenTypes.has(header.typ.toLowerCase().replace(/^application\//, ''))) {
    throw new Failure('token_malformed', `a ${header.typ} is neither an access token nor an ID token`)
  }
  return header
}

/** What may say who calls: access tokens (RFC 9068) and, as with kube-apiserver, ID tokens. RFC 8725 §3.11: nothing made for another purpose. */
const tokenTypes: ReadonlySet<string> = new Set(['jwt', 'at+jwt'])

function decode(token: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(token)
  } catch (cause) {
    throw new Failure('token_malformed', 'not a JSON Web Token', { cause })
  }
}

/** The keys that a token's header points to: by `kid` where it has one. */
export function candidates(header: ProtectedHeaderParameters, keys: readonly VerificationKey[]): readonly VerificationKey[] {
  const able = keys.filter(({ algorithm }) => algorithm === header.alg)
  return (header.kid === undefined ? able : able.filter(({ kid }) => kid === header.kid)).slice(0, maxTries)
}

/**
 * The claims of a token that one of `keys` signed, for us, by our issuer, for now. Throws a `Failure`
 * with the reason as its code (RFC 7519 §7.2, RFC 9068 §4).
 */
export async function verifyClaims(token: string, keys: readonly VerificationKey[], config: Config, now: number): Promise<JWTPayload> {
  const claims = await verifySignature(token, keys, config, now)
  const seconds = now / 1000
  if (claims.exp !== undefined && claims.exp <= seconds) throw new Failure('token_expired', 'the token has expired')
  if (claims.iat !== undefined && claims.iat > seconds + leeway) throw new Failure('token_not_yet_valid', 'iat lies in the future')
  // Bound to a key the caller would have to prove (RFC 9449 §7.1, RFC 8705 §3): as a bearer token it is stolen.
  if (claims['cnf'] !== undefined) throw new Failure('token_claims', 'the token is bound to a key and was sent as a bearer token')
  return claims
}

async function verifySignature(token: string, keys: readonly VerificationKey[], config: Config, now: number): Promise<JWTPayload> {
  for (const { key, algorithm } of keys) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [algorithm],
        issuer: config.issuer.url,
        audience: audiences(config),
        requiredClaims: ['exp'],
        clockTolerance: leeway,
        currentDate: new Date(now),
      })
      return payload
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw failureOf(error)
    }
  }
  throw new Failure('token_signature', 'the signature does not fit')
}

/** Both resources with and without one trailing slash, as real clients send them (RFC 8707), the client id, and what is configured. */
function audiences({ baseUrl, issuer }: Config): string[] {
  return [baseUrl, `${baseUrl}/`, `${baseUrl}/mcp`, `${baseUrl}/mcp/`, issuer.clientId, ...issuer.audiences]
}

function failureOf(error: unknown): Failure {
  if (error instanceof errors.JWTExpired) return new Failure('token_expired', 'the token has expired')
  if (error instanceof errors.JWTClaimValidationFailed) return new Failure(claimCodes[error.claim] ?? 'token_claims', error.message)
  return new Failure('token_malformed', 'not a JSON Web Token that can be read', { cause: error })
}

const claimCodes: Readonly<Record<string, TokenFailureCode>> = {
  iss: 'token_issuer',
  aud: 'token_audience',
  nbf: 'token_not_yet_valid',
}
