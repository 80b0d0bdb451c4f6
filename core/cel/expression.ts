import type { ParseResult } from '@marcbachmann/cel-js'
import { Budget } from './budget.ts'
import { CelError } from './cel-error.ts'
import { compileNode } from './compile-node.ts'
import { createLibrary, type Whole } from './library.ts'
import { namedFields } from './named-fields.ts'
import { refusal } from './step.ts'

/** An expression of CEL, ready to be evaluated. */
export interface Expression {
  readonly text: string
  /** What is known of its value before it is evaluated: `bool`, `string`, `list`, …, or `dyn`. */
  readonly type: string
  /** The fields of variables that it names, as `claims.email`; not those in brackets. */
  readonly fields: ReadonlySet<string>
  /**
   * Its value, an int as bigint and a double as number. Throws a `CelError` when it has none: a missing
   * field, kinds that do not fit, more work than is allowed: by `budget`, where several evaluations share one.
   */
  evaluate(values: Readonly<Record<string, unknown>>, budget?: Budget): unknown
}

/** The longest expression, in characters. */
const longest = 10_000

/**
 * Reads a CEL expression over `variables` (`user` is a Kubernetes user, anything else a JSON object), of which
 * it may only name fields, as in Kubernetes, and over `whole` ones. Supports what Kubernetes' claim expressions use
 * (KEP-3331), with the values that kube-apiserver gives. Throws a `CelError` that says what is wrong or not
 * supported, and where.
 */
export function compile(text: string, variables: readonly string[], whole: Whole = {}): Expression {
  if (text.length > longest)
    throw new CelError(`the expression is longer than ${longest} characters`)
  const parsed = parse(text, variables, whole)
  const step = compileNode(parsed.ast, { variables, whole: Object.keys(whole), locals: [] })
  const { type, error } = parsed.check()
  if (type === undefined) throw placed(error)
  return {
    text,
    type,
    fields: new Set(namedFields(parsed.ast)),
    evaluate(values, budget = new Budget()) {
      try {
        return step({ variables: values, locals: [], budget })
      } catch (error) {
        // The stack ends before the budget does where values lie in one another a thousand times.
        throw error instanceof RangeError ? new CelError('the values are nested too deeply') : error
      }
    },
  }
}

function parse(text: string, variables: readonly string[], whole: Whole): ParseResult {
  try {
    return createLibrary(variables, whole).parse(text)
  } catch (error) {
    throw placed(error)
  }
}

/** The library's message without its picture of the place, and the place as ours have it. */
function placed(error: unknown): CelError {
  if (!(error instanceof Error)) return new CelError(String(error))
  const summary =
    'summary' in error && typeof error.summary === 'string' ? error.summary : error.message
  const node = 'node' in error ? error.node : undefined
  return hasPlace(node) ? refusal(summary, node) : new CelError(summary)
}

function hasPlace(node: unknown): node is { readonly input: string; readonly start: number } {
  return (
    typeof node === 'object' &&
    node !== null &&
    'input' in node &&
    typeof node.input === 'string' &&
    'start' in node &&
    typeof node.start === 'number'
  )
}
