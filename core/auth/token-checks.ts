import type { FailureCode } from '../errors.ts'

/** One check of a token: what it is about, and the codes of the failures that it makes. */
export interface TokenCheck {
  readonly check: string
  readonly about: string
  readonly codes: readonly FailureCode[]
}

/** The checks of a token in the order in which they are made: when one fails, those before it have passed. */
export const tokenChecks: readonly TokenCheck[] = [
  { check: 'form', about: 'it is a JSON Web Token for access', codes: ['token_malformed'] },
  { check: 'issuer', about: 'its issuer is configured here', codes: ['token_issuer'] },
  { check: 'keys', about: "the issuer's keys can be had", codes: ['issuer_unavailable'] },
  { check: 'algorithm', about: 'its algorithm is allowed', codes: ['token_algorithm'] },
  {
    check: 'signature',
    about: "one of the issuer's keys signed it",
    codes: ['token_key_unknown', 'token_signature'],
  },
  { check: 'audience', about: 'it is meant for this server', codes: ['token_audience'] },
  {
    check: 'claims',
    about: 'it is valid now, and its claims name a caller',
    codes: ['token_expired', 'token_not_yet_valid', 'token_claims', 'token_groups'],
  },
  { check: 'validation rules', about: 'those of the issuer hold', codes: ['token_rule'] },
  {
    check: 'possession',
    about: 'it is bound to a key, where it has to be',
    codes: ['dpop_unbound'],
  },
]
