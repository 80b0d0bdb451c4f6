import { Budget } from '../../cel/budget.ts'
import { BudgetError, CelError } from '../../cel/cel-error.ts'
import { compile, type Expression } from '../../cel/expression.ts'
import { Failure } from '../../errors.ts'
import { isObject } from '../../json.ts'
import type { KubeObject } from '../object.ts'

/** A condition on objects, with what it costs and what it could not say. */
export interface Where {
  /** Throws `argument_invalid` once all objects together have cost more than one call is worth. */
  matches(object: KubeObject): boolean
  /** How many objects it had no value for, and why the first had none; undefined where it had one for all. */
  readonly unsaid: () => string | undefined
}

/** What one call's condition may cost over all objects: a unit is a step, a new item, or ten characters. */
const budgetOfCall = 2_000_000

/**
 * A condition in CEL on `object`, which is the object as it is shown. For what it has no value for, as where a field is
 * missing, it does not hold. Throws `argument_invalid` for what is no condition.
 */
export function readWhere(text: string): Where {
  const condition = compiled(text)
  const budget = new Budget(budgetOfCall)
  let unsaid = 0
  let why = ''
  return {
    unsaid: () => (unsaid === 0 ? undefined : `where has no value for ${unsaid} of them: ${why}`),
    matches(object) {
      try {
        const value = condition.evaluate({ object: withInts(object) }, budget)
        if (typeof value === 'boolean') return value
        throw new CelError('it is neither true nor false')
      } catch (error) {
        if (error instanceof BudgetError)
          throw new Failure(
            'argument_invalid',
            'where costs more than one call is worth: narrow the list, or ask for less',
          )
        if (!(error instanceof CelError)) throw error
        why ||= error.message
        unsaid++
        return false
      }
    },
  }
}

function compiled(text: string): Expression {
  try {
    const expression = compile(text, ['object'])
    if (['bool', 'dyn'].includes(expression.type)) return expression
    throw new CelError(`it is a ${expression.type}, neither true nor false`)
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    throw new Failure('argument_invalid', `where is no condition in CEL: ${error.message}`)
  }
}

/** Whole numbers as ints, which is what Kubernetes' own CEL takes an object's numbers for. */
function withInts(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (Array.isArray(value)) return value.map(withInts)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withInts(each)]))
}
