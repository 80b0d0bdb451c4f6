import type { JWTPayload } from 'jose'
import type { IssuerConfig } from '../config/issuer-config.ts'
import type { Caller } from './caller.ts'
import { checkClaims, checkUser } from './claim-rules.ts'
import { checkDistributedClaims } from './distributed-claims.ts'
import { boundKeyOf } from './dpop/bound-key.ts'
import { entraScopes, checkEntra } from './entra.ts'
import { extraOf, groupsOf, uidOf, usernameOf } from './mapped-claims.ts'

/**
 * The caller a verified token stands for, mapped and checked as kube-apiserver does it with an
 * `AuthenticationConfiguration` or its `--oidc-…` flags (KEP-3331). Throws `token_claims` when the token names
 * nobody, and `token_rule` when a validation rule refuses it.
 */
export function callerOf(claims: JWTPayload, issuer: IssuerConfig): Caller {
  const { username, groups, uid, extra } = issuer.mappings
  const boundTo = boundKeyOf(claims, issuer)
  checkEntra(claims, issuer)
  checkDistributedClaims(claims, groups)
  const mappedUid = uid === undefined ? undefined : uidOf(claims, uid)
  const user = {
    username: usernameOf(claims, username),
    groups: groups === undefined ? [] : groupsOf(claims, groups),
    extra: extraOf(claims, extra),
    ...(mappedUid !== undefined && { uid: mappedUid }),
  }
  checkClaims(claims, issuer.claimValidationRules)
  checkUser(user, claims, issuer.userValidationRules)
  return {
    ...user,
    scopes: scopesOf(claims, issuer),
    issuer: issuer.url,
    ...(boundTo !== undefined && { boundTo }),
    expiresAt: claims.exp ?? 0,
    claims,
  }
}

/** `scope` (RFC 9068 §2.2.3), and `scp` as Entra ID (text) and Okta (list) write it. */
function scopesOf(claims: JWTPayload, issuer: IssuerConfig): ReadonlySet<string> {
  const scopes = [claims['scope'], claims['scp']]
    .flat()
    .filter((value) => typeof value === 'string')
    .flatMap((value) => value.split(' '))
    .filter((scope) => scope !== '')
  return new Set(entraScopes(scopes, claims, issuer))
}
