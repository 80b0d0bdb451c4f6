import { compile, type Expression } from '../cel/expression.ts'

/** What a rule's `when` can ask of a caller, beside `claims`. */
const caller = {
  username: 'string',
  groups: 'list<string>',
  scopes: 'list<string>',
  issuer: 'string',
} as const

/** Reads a rule's `when`. Throws an `Error` that says what is wrong with it, and where. */
export function ruleExpression(text: string): Expression {
  const expression = compile(text, ['claims'], caller)
  if (expression.type === 'bool' || expression.type === 'dyn') return expression
  throw new Error(`must be true or false, and this is a value of type ${expression.type}`)
}
