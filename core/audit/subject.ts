import type { JsonObject } from '../json.ts'
import { bounded } from './bounded.ts'
import type { AuditSubject, AuditToken } from './record.ts'

/** Who signed in, as far as records tell of it. */
interface Known {
  readonly caller: {
    readonly username: string
    readonly issuer: string
    readonly claims: JsonObject
  }
  /** The SHA-256 of the token in base64url; empty where there was none to sign in with. */
  readonly digest: string
}

const longestName = 512
const longestId = 128

/** Where tokens say which client they were issued to: OpenID Connect, RFC 9068, and what Okta and Entra ID have instead. */
const clientClaims = ['azp', 'client_id', 'cid', 'appid']

/** Who asked, for a record. Nothing that a token says is taken but text of a length that ids have. */
export function subjectOf({ caller: { username, issuer, claims }, digest }: Known): AuditSubject {
  const client = clientClaims.map((claim) => idIn(claims, claim)).find((id) => id !== undefined)
  const jti = idIn(claims, 'jti')
  return {
    username: bounded(username, longestName),
    issuer: bounded(issuer, longestName),
    ...(client !== undefined && { client }),
    ...(digest !== '' && { token: { ...tokenOf(digest), ...(jti !== undefined && { jti }) } }),
  }
}

/** A token by its digest, which is the same whether it was accepted or not. */
export function tokenOf(digest: string): AuditToken {
  return { sha256: digest.slice(0, 16) }
}

function idIn(claims: JsonObject, claim: string): string | undefined {
  const value: unknown = Object.getOwnPropertyDescriptor(claims, claim)?.value
  return typeof value === 'string' && value !== '' && value.length <= longestId
    ? value.toWellFormed()
    : undefined
}
