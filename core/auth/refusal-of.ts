import type { Failure } from '../errors.ts'
import type { Refusal } from './challenge.ts'
import type { Scheme } from './schemes.ts'

/**
 * Rich inside, poor outside: the client learns what it can act on and nothing about our configuration. `scheme`: how the
 * token was presented; `makeNonce`: for a client whose proof has to have one.
 */
export async function refusalOf(
  { code, message, retryAfter }: Failure,
  scheme: Scheme,
  makeNonce: () => Promise<string>,
): Promise<Refusal> {
  const invalidToken = (description: string): Refusal => ({
    kind: 'invalid_token',
    description,
    scheme,
  })
  const invalidProof = (description: string): Refusal => ({
    kind: 'invalid_dpop_proof',
    description,
  })
  switch (code) {
    case 'issuer_unavailable':
    case 'store_unavailable':
      return { kind: code, retryAfter: retryAfter ?? 5 }
    case 'too_many_requests':
      return { kind: code, message, retryAfter: retryAfter ?? 1 }
    case 'token_expired':
      return invalidToken('The token has expired')
    case 'token_not_yet_valid':
      return invalidToken('The token is not valid yet')
    case 'token_audience':
      return invalidToken('The token was issued for another resource')
    case 'token_groups':
      return invalidToken('The token leaves its groups out, because there are too many of them')
    case 'dpop_missing':
      return scheme === 'DPoP'
        ? invalidProof('The DPoP proof is missing')
        : invalidToken('The token is bound to a key and needs a DPoP proof')
    case 'dpop_unbound':
      return invalidToken('The token is not bound to a key')
    // A new token would be bound to the key that the client has now (RFC 9449 §7.1 answers so too).
    case 'dpop_key':
      return invalidToken('The token is bound to another key than that of the DPoP proof')
    case 'dpop_malformed':
      return invalidProof('The DPoP proof is not well formed')
    case 'dpop_signature':
      return invalidProof('The signature of the DPoP proof does not fit')
    case 'dpop_method':
      return invalidProof('The DPoP proof is for another method')
    case 'dpop_url':
      return invalidProof('The DPoP proof is for another URL')
    case 'dpop_token':
      return invalidProof('The DPoP proof is for another token')
    case 'dpop_replayed':
      return invalidProof('The DPoP proof was used before')
    case 'dpop_stale':
    case 'dpop_nonce':
      return { kind: 'use_dpop_nonce', nonce: await makeNonce() }
    default:
      return invalidToken('The token is not accepted here')
  }
}
