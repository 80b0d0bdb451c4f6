import type { ASTNode } from '@marcbachmann/cel-js'
import type { Budget } from './budget.ts'
import { CelError } from './cel-error.ts'

/** One evaluation: what it reads, and what it may still cost. */
export interface Frame {
  readonly variables: Readonly<Record<string, unknown>>
  /** The variables of the macros around a step, the innermost last. */
  readonly locals: readonly unknown[]
  readonly budget: Budget
}

/** A part of an expression, made ready. Throws a `CelError` when it has no value. */
export type Step = (frame: Frame) => unknown

/** The names that a part of an expression may use. */
export interface Scope {
  readonly variables: readonly string[]
  /** Variables that may be used as a whole. */
  readonly whole: readonly string[]
  readonly locals: readonly string[]
}

export type Compile = (node: ASTNode, scope: Scope) => Step

/** The same as with `frame`, with one more variable of a macro. */
export function withLocal(frame: Frame, value: unknown): Frame {
  return { ...frame, locals: [...frame.locals, value] }
}

/** What is wrong with an expression, and where. */
export function refusal(
  text: string,
  { input, start }: Pick<ASTNode, 'input' | 'start'>,
): CelError {
  const before = input.slice(0, start).split('\n')
  return new CelError(`${text} (line ${before.length}, column ${(before.at(-1) ?? '').length + 1})`)
}
