import { CelError } from '../cel/cel-error.ts'
import type { Expression } from '../cel/expression.ts'
import { Failure } from '../errors.ts'
import type { JsonObject } from '../json.ts'

/** Whether the token has this claim at all; null is a value too. */
export function hasClaim(claims: JsonObject, name: string): boolean {
  return Object.hasOwn(claims, name)
}

/** The text of a claim that must be there. Null reads as no text, as with Go's decoder. Throws `token_claims` for anything else. */
export function textOf(claims: JsonObject, name: string): string {
  const value = hasClaim(claims, name) ? claims[name] : undefined
  if (value === null) return ''
  if (typeof value === 'string') return value
  throw new Failure('token_claims', `claim ${name} is missing or no text`)
}

/** The value of an expression; `what` says in the log which one has none. Throws `token_claims`. */
export function valueOf(
  expression: Expression,
  values: Readonly<Record<string, unknown>>,
  what: string,
): unknown {
  try {
    return expression.evaluate(values)
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    throw new Failure('token_claims', `${what} has no value`, {
      cause: `${expression.text}: ${error.message}`,
    })
  }
}
