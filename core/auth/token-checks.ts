import type { IssuerConfig } from '../config/issuer-config.ts'
import type { Failure, FailureCode } from '../errors.ts'

type Reason = Pick<Failure, 'code' | 'message'>

/** One check of a token: what holds when it passes, and whether a failure is its. */
export interface TokenCheck {
  readonly check: string
  readonly about: string
  readonly fails: (reason: Reason) => boolean
}

/**
 * The checks of an issuer's tokens, each validation rule by itself, in the order in which they are made: when one fails,
 * those before it have passed.
 */
export function tokenChecks({
  claimValidationRules,
  userValidationRules,
}: Pick<IssuerConfig, 'claimValidationRules' | 'userValidationRules'>): readonly TokenCheck[] {
  const claimRules = claimValidationRules.map((rule, index) =>
    ruleCheck(
      `claimValidationRules[${index}]`,
      'expression' in rule
        ? rule.expression.text
        : `claim ${rule.claim} is ${JSON.stringify(rule.requiredValue)}`,
    ),
  )
  const userRules = userValidationRules.map(({ expression }, index) =>
    ruleCheck(`userValidationRules[${index}]`, expression.text),
  )
  return [
    ...ofSignature,
    byCode('audience', 'it is meant for this server', 'token_audience'),
    ...ofTime,
    {
      check: 'claims',
      about: 'they name a caller',
      fails: ({ code, message }) =>
        code === 'token_groups' || (code === 'token_claims' && !/ValidationRules\[/.test(message)),
    },
    ...claimRules,
    ...userRules,
    byCode('possession', 'it is bound to a key, where it has to be', 'dpop_unbound'),
  ]
}

const ofSignature: readonly TokenCheck[] = [
  byCode('form', 'it is a JSON Web Token for access', 'token_malformed'),
  byCode('issuer', 'its issuer is configured here', 'token_issuer'),
  byCode('keys', "the issuer's keys can be had", 'issuer_unavailable'),
  byCode('algorithm', 'its algorithm is allowed', 'token_algorithm'),
  byCode('signature', "one of the issuer's keys signed it", 'token_key_unknown', 'token_signature'),
]

/** A time that is missing or none is `token_claims`, with the claim in its message. */
const ofTime: readonly TokenCheck[] = [
  {
    check: 'not before',
    about: 'it is valid by now (nbf)',
    fails: ({ code, message }) =>
      isClaim('nbf', message) || (code === 'token_not_yet_valid' && !message.startsWith('iat ')),
  },
  {
    check: 'expiry',
    about: 'it has not expired (exp)',
    fails: ({ code, message }) => isClaim('exp', message) || code === 'token_expired',
  },
  {
    check: 'issued at',
    about: 'it does not come from the future (iat)',
    fails: ({ code, message }) => isClaim('iat', message) || code === 'token_not_yet_valid',
  },
]

function byCode(check: string, about: string, ...codes: readonly FailureCode[]): TokenCheck {
  return { check, about, fails: ({ code }) => codes.includes(code) }
}

function ruleCheck(name: string, about: string): TokenCheck {
  return { check: name, about, fails: ({ message }) => message.startsWith(`${name} `) }
}

function isClaim(name: string, message: string): boolean {
  return message.startsWith(`claim ${name} is `)
}
