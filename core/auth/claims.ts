import type { JWTPayload } from 'jose'
import type { IssuerConfig } from '../config/config.ts'
import { Failure } from '../errors.ts'
import type { Caller } from './caller.ts'

/**
 * The caller a verified token stands for, mapped as kube-apiserver does it with `--oidc-username-claim`,
 * `--oidc-groups-claim` and their prefixes. Throws `token_claims` when the token names nobody.
 */
export function callerOf(claims: JWTPayload, issuer: IssuerConfig): Caller {
  return {
    username: usernameOf(claims, issuer),
    groups: groupsOf(claims, issuer),
    scopes: scopesOf(claims),
    issuer: issuer.url,
    expiresAt: claims.exp ?? 0,
  }
}

function usernameOf(claims: JWTPayload, { username }: IssuerConfig): string {
  const value = claims[username.claim]
  if (typeof value !== 'string' || value === '')
    throw new Failure('token_claims', `claim ${username.claim} is missing or no text`)
  // As getUsername of kube-apiserver's OIDC authenticator: an address counts unless the issuer says that it did not check it.
  if (
    username.claim === 'email' &&
    'email_verified' in claims &&
    claims['email_verified'] !== true
  ) {
    throw new Failure('token_claims', 'claim email is not verified')
  }
  return username.prefix + value
}

function groupsOf(claims: JWTPayload, { groups }: IssuerConfig): readonly string[] {
  const value = groups === undefined ? undefined : claims[groups.claim]
  if (groups === undefined || value === undefined || value === null) return []
  const names: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (!names.every((name) => typeof name === 'string'))
    throw new Failure('token_claims', `claim ${groups.claim} holds something other than text`)
  return names.map((name) => groups.prefix + name)
}

/** `scope` (RFC 9068 §2.2.3), and `scp` as Entra ID (text) and Okta (list) write it. */
function scopesOf(claims: JWTPayload): ReadonlySet<string> {
  const values = [claims['scope'], claims['scp']].flat()
  return new Set(
    values
      .filter((value) => typeof value === 'string')
      .flatMap((value) => value.split(' '))
      .filter((scope) => scope !== ''),
  )
}
