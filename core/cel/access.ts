import type { ASTNode } from '@marcbachmann/cel-js'
import { CelError, noSuchOverload } from './cel-error.ts'
import { findKey, findVariableKey } from './map-access.ts'
import { Optional } from './optional.ts'
import { refusal, type Compile, type Frame, type Scope, type Step } from './step.ts'
import { userFields } from './user.ts'
import { isList, isMap } from './value.ts'

type Access = Extract<ASTNode, { op: '.' | '.?' | '[]' | '[?]' }>

/** The value that is there, in an array so that a null can be told from none. */
type Found = readonly unknown[] | undefined

interface Lookup {
  readonly found: Found
  /** Looked up in an optional, so that the result is one too. */
  readonly chained: boolean
}

/** Looks a key up in one part of an expression; `gently` where a part that cannot have keys just has none. */
type Find = (frame: Frame, key: unknown, gently: boolean) => Lookup

/** `a.b`, `a[b]`, and `a.?b`, `a[?b]`, which give an optional; so does any access to an optional. */
export function compileAccess(node: Access, scope: Scope, compile: Compile): Step {
  const [target, key] = node.args
  const find = compileFind(target, key, scope, compile)
  const keyStep = typeof key === 'string' ? () => key : compile(key, scope)
  const optional = node.op === '.?' || node.op === '[?]'
  return (frame) => {
    const { found, chained } = find(frame, keyStep(frame), optional)
    if (optional || chained) return found === undefined ? Optional.none : Optional.of(found[0])
    if (found === undefined) throw new CelError('no such key')
    return found[0]
  }
}

/** `has(a.b)`. Throws a `CelError` when `a` has no value; what cannot have fields has none. */
export function compileHas(
  [node]: readonly ASTNode[],
  place: ASTNode,
  scope: Scope,
  compile: Compile,
): Step {
  if (node?.op !== '.') throw refusal('has() needs a field, as has(claims.email)', place)
  const [target, key] = node.args
  const find = compileFind(target, key, scope, compile)
  return (frame) => find(frame, key, true).found !== undefined
}

function compileFind(target: ASTNode, key: ASTNode | string, scope: Scope, compile: Compile): Find {
  if (target.op === 'id' && !scope.locals.includes(target.args)) {
    const name = target.args
    if (scope.variables.includes(name)) {
      if (name === 'user' && (typeof key !== 'string' || !Object.hasOwn(userFields, key)))
        throw refusal(`a user has the fields ${Object.keys(userFields).join(', ')}`, target)
      return ({ variables }, key) => ({ found: inVariable(variables[name], key), chained: false })
    }
  }
  const step = compile(target, scope)
  return (frame, key, gently) => {
    const value = step(frame)
    if (!(value instanceof Optional)) return { found: within(value, key, gently), chained: false }
    return { found: value.hasValue ? within(value.value(), key, true) : undefined, chained: true }
  }
}

function inVariable(value: unknown, key: unknown): Found {
  return isMap(value) ? findVariableKey(value, key) : undefined
}

function within(value: unknown, key: unknown, gently: boolean): Found {
  if (isList(value)) return item(value, key, gently)
  if (isMap(value)) return findKey(value, key)
  if (gently) return undefined
  throw new CelError('no such key')
}

/** Any number that is whole counts as an index. */
function item(list: readonly unknown[], key: unknown, gently: boolean): Found {
  if (typeof key !== 'bigint' && !Number.isInteger(key)) throw noSuchOverload('index')
  const index = Number(key)
  if (index >= 0 && index < list.length) return [list[index]]
  if (gently) return undefined
  throw new CelError(`index out of bounds: ${index}`)
}
