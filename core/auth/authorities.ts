import type { JWTPayload } from 'jose'
import type { Config } from '../config/config.ts'
import { Failure } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { createAskedTokens, type TokenAuthority } from './asked-tokens.ts'
import type { Caller } from './caller.ts'
import { shown } from './evidence.ts'
import { createGoogleAsker } from './google.ts'
import { createIntrospector } from './introspection.ts'
import { createTokenReviewer } from './token-review.ts'

/** The caller of a token that no issuer's keys are for; `says` is what it says of itself, if it is a JSON Web Token; `admit` throws where it may not be looked into, unless its answer is known. Throws a `Failure`. */
export type AskAuthorities = (
  token: string,
  digest: string,
  says: JWTPayload | undefined,
  admit: () => void,
) => Promise<Caller>

/** Asks those who may know a token, one after the other, the cluster last; the first who knows it decides. */
export function createAuthorities(config: Config, platform: Platform): AskAuthorities {
  const authorities = authoritiesOf(config, platform).map((authority) => ({
    ...authority,
    ask: createAskedTokens(authority, platform),
  }))

  return async (token, digest, says, admit) => {
    const kind = says === undefined ? 'opaque' : 'foreign'
    if (!authorities.some(({ takes }) => takes(kind))) admit()
    let failure = says === undefined ? malformed() : unknownIssuer(says)
    for (const { takes, ask } of authorities) {
      if (!takes(kind)) continue
      try {
        return await ask(token, digest, admit)
      } catch (error) {
        if (!(error instanceof Failure) || !mayGoOn(error)) throw error
        // Who did not answer might have known it.
        if (failure.code !== 'issuer_unavailable') failure = error
      }
    }
    throw failure
  }
}

function authoritiesOf(
  { issuers, tokenReview, baseUrl }: Config,
  platform: Platform,
): readonly TokenAuthority[] {
  return [
    ...issuers.flatMap(
      (issuer) =>
        createIntrospector(issuer, baseUrl, platform) ?? createGoogleAsker(issuer, platform) ?? [],
    ),
    ...(tokenReview === undefined ? [] : [createTokenReviewer(tokenReview, baseUrl, platform)]),
  ]
}

/** Whether another may know the token. */
function mayGoOn({ code }: Failure): boolean {
  return code === 'token_inactive' || code === 'issuer_unavailable'
}

function malformed(): Failure {
  return new Failure('token_malformed', 'not a JSON Web Token')
}

function unknownIssuer({ iss }: JWTPayload): Failure {
  return new Failure('token_issuer', 'the token is of no issuer that is configured here', {
    cause: `iss is ${shown(iss)}`,
  })
}
