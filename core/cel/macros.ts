import type { ASTNode } from '@marcbachmann/cel-js'
import { BudgetError, CelError, noSuchOverload } from './cel-error.ts'
import { keysOf } from './map-access.ts'
import { Optional } from './optional.ts'
import { refusal, withLocal, type Compile, type Scope, type Step } from './step.ts'
import { isList, isMap } from './value.ts'

type Call = Extract<ASTNode, { op: 'rcall' }>

type Test = (item: unknown) => unknown

/** What a macro does with the items of its range; `last` is its last argument, `first` the one before or the same. */
type Loop = (items: readonly unknown[], first: Test, last: Test) => unknown

const loops: ReadonlyMap<string, Loop> = new Map<string, Loop>([
  ['all/2', (items, test) => quantify(items, test, false)],
  ['exists/2', (items, test) => quantify(items, test, true)],
  ['exists_one/2', (items, test) => items.filter((item) => isTrue(test(item))).length === 1],
  ['filter/2', (items, test) => items.filter((item) => isTrue(test(item)))],
  ['map/2', (items, make) => items.map(make)],
  ['map/3', (items, test, make) => items.filter((item) => isTrue(test(item))).map(make)],
])

/** A call that CEL defines as a macro; undefined when it is an ordinary one. */
export function compileMacro(node: Call, scope: Scope, compile: Compile): Step | undefined {
  const [name, target, [variable, ...parts]] = node.args
  const loop = loops.get(`${name}/${parts.length + 1}`)
  if (loop === undefined || variable === undefined) return optionalMacro(node, scope, compile)
  if (variable.op !== 'id') throw refusal(`${name}() needs the name of a variable first`, variable)
  const range = compile(target, scope)
  const inner = { ...scope, locals: [...scope.locals, variable.args] }
  const [first, last = first] = parts.map((part) => compile(part, inner))
  if (first === undefined || last === undefined) throw refusal(`${name}() needs more`, node)
  return (frame) => {
    const spending =
      (step: Step): Test =>
      (item) => {
        frame.budget.spend(1)
        return step(withLocal(frame, item))
      }
    return loop(itemsOf(range(frame)), spending(first), spending(last))
  }
}

/** `or` and `orValue` evaluate their argument only when it is needed. */
function optionalMacro(node: Call, scope: Scope, compile: Compile): Step | undefined {
  const [name, target, [other, ...more]] = node.args
  if ((name !== 'or' && name !== 'orValue') || other === undefined || more.length > 0)
    return undefined
  const [value, fallback] = [compile(target, scope), compile(other, scope)]
  return (frame) => {
    const held = asOptional(value(frame))
    if (held.hasValue) return name === 'or' ? held : held.value()
    return name === 'or' ? asOptional(fallback(frame)) : fallback(frame)
  }
}

function asOptional(value: unknown): Optional {
  if (value instanceof Optional) return value
  throw noSuchOverload('an optional is needed')
}

function itemsOf(range: unknown): readonly unknown[] {
  if (isList(range)) return range
  if (isMap(range)) return keysOf(range)
  throw noSuchOverload('a list or a map is needed')
}

function isTrue(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw noSuchOverload('a condition must be a bool')
}

/** `exists` seeks true, `all` seeks false; an item that errs counts only when none is as sought. */
function quantify<T>(items: readonly T[], test: (item: T) => unknown, sought: boolean): boolean {
  let failure: CelError | undefined
  for (const item of items) {
    try {
      if (isTrue(test(item)) === sought) return sought
    } catch (error) {
      if (!(error instanceof CelError) || error instanceof BudgetError) throw error
      failure ??= error
    }
  }
  if (failure !== undefined) throw failure
  return !sought
}

/** `&&` seeks false, `||` seeks true: an operand that errs counts only when the other is not as sought. */
export function compileLogic(left: Step, right: Step, sought: boolean): Step {
  return (frame) => quantify([left, right], (step) => step(frame), sought)
}
