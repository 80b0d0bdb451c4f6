import type { Expression } from '../cel/expression.ts'
import { Parts } from '../cel/functions/text.ts'
import type { ClaimMapping, ExtraMapping } from '../config/issuer-config.ts'
import { Failure } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { hasClaim, textOf, valueOf } from './claim-value.ts'

/** Throws `token_claims` for a token without a name: nobody is not somebody to act for, with or without a prefix. */
export function usernameOf(claims: JsonObject, mapping: ClaimMapping): string {
  if ('expression' in mapping) return nonEmpty(text(claims, mapping.expression, 'username'))
  const name = nonEmpty(textOf(claims, mapping.claim))
  // As getUsername of kube-apiserver's OIDC authenticator: an address counts unless the issuer says that it did not check it.
  if (
    mapping.claim === 'email' &&
    hasClaim(claims, 'email_verified') &&
    claims['email_verified'] !== true
  ) {
    throw new Failure('token_claims', 'claim email is not verified')
  }
  return mapping.prefix + name
}

/** From a text, a list of texts, or nothing. Throws `token_claims` for anything else. */
export function groupsOf(claims: JsonObject, mapping: ClaimMapping): readonly string[] {
  if ('expression' in mapping) return texts(claims, mapping.expression, 'groups')
  const value = hasClaim(claims, mapping.claim) ? claims[mapping.claim] : null
  if (value === null) return []
  const names: readonly unknown[] = Array.isArray(value) ? value : [value]
  return names.map((name) => {
    if (name !== null && typeof name !== 'string')
      throw new Failure('token_claims', `claim ${mapping.claim} holds something other than text`)
    return mapping.prefix + (name ?? '')
  })
}

/** Undefined for the empty one. Throws `token_claims` when it is no text. */
export function uidOf(claims: JsonObject, mapping: ClaimMapping): string | undefined {
  const uid =
    'expression' in mapping
      ? text(claims, mapping.expression, 'uid')
      : textOf(claims, mapping.claim)
  return uid === '' ? undefined : uid
}

/** The values by key, without keys that have none. Throws `token_claims` for a value that is no text. */
export function extraOf(
  claims: JsonObject,
  mappings: readonly ExtraMapping[],
): Readonly<Record<string, readonly string[]>> {
  const entries = mappings.map(
    ({ key, value }) => [key, texts(claims, value, `extra ${key}`)] as const,
  )
  return Object.fromEntries(entries.filter(([, values]) => values.length > 0))
}

function text(claims: JsonObject, expression: Expression, what: string): string {
  const value = valueOf(expression, { claims }, what)
  if (typeof value === 'string') return value
  throw new Failure('token_claims', `${what} is no text`)
}

/** As convertCELValueToStringList of kube-apiserver: null and empty texts are dropped, and what split() gave is no list yet. */
function texts(claims: JsonObject, expression: Expression, what: string): readonly string[] {
  const value = valueOf(expression, { claims }, what)
  if (value === null) return []
  if (value instanceof Parts)
    throw new Failure(
      'token_claims',
      `${what} is just what split() gave, which kube-apiserver does not take: put .map(each, each) behind it`,
    )
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (!values.every((each) => typeof each === 'string'))
    throw new Failure('token_claims', `${what} holds something other than text`)
  return values.filter((each) => each !== '')
}

function nonEmpty(name: string): string {
  if (name === '') throw new Failure('token_claims', 'the username is empty')
  return name
}
