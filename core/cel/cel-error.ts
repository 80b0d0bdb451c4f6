/** Why an expression has no value, or cannot be used at all. */
export class CelError extends Error {
  override readonly name = 'CelError'
}

/** The expression asks for more work than one token is worth; `||` and `&&` do not swallow this one. */
export class BudgetError extends CelError {
  constructor() {
    super('the expression costs more than is allowed')
  }
}

/** What a value of one kind cannot do, in the words of CEL's other implementations. */
export function noSuchOverload(operation: string): CelError {
  return new CelError(`no such overload: ${operation}`)
}
