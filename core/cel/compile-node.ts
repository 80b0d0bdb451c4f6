import { RE2JS } from '@bufbuild/re2'
import type { ASTNode } from '@marcbachmann/cel-js'
import { compileAccess, compileHas } from './access.ts'
import { noSuchOverload } from './cel-error.ts'
import { functions } from './functions/index.ts'
import { compileLogic, compileMacro } from './macros.ts'
import { mapOf } from './map-access.ts'
import { int, operators } from './operators.ts'
import { refusal, type Scope, type Step } from './step.ts'
import { types } from './value.ts'

/** Makes a parsed expression ready. Throws a `CelError` that names what is not supported here, and its place. */
export function compileNode(node: ASTNode, scope: Scope): Step {
  const step = stepOf(node, scope)
  return (frame) => {
    frame.budget.spend(1)
    return step(frame)
  }
}

function stepOf(node: ASTNode, scope: Scope): Step {
  switch (node.op) {
    case 'value':
      return literal(node)
    case 'id':
      return identifier(node, scope)
    case '.':
    case '.?':
    case '[]':
    case '[?]':
      return compileAccess(node, scope, compileNode)
    case 'call':
      return call(node, scope)
    case 'rcall':
      return compileMacro(node, scope, compileNode) ?? methodCall(node, scope)
    case 'list':
      return list(node.args.map((item) => compileNode(item, scope)))
    case 'map':
      return map(
        node.args.map(([key, value]) => [compileNode(key, scope), compileNode(value, scope)]),
      )
    case '?:':
      return ternary(node.args.map((part) => compileNode(part, scope)))
    case '||':
    case '&&': {
      const [left, right] = node.args
      return compileLogic(compileNode(left, scope), compileNode(right, scope), node.op === '||')
    }
    case '!_':
      return not(compileNode(node.args, scope))
    case '-_':
      return minus(compileNode(node.args, scope))
    default:
      return binary(node, scope)
  }
}

function literal(node: Extract<ASTNode, { op: 'value' }>): Step {
  const value = node.args
  if (typeof value === 'object' && value !== null)
    throw refusal('bytes and uint are not supported here', node)
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) !== value)
    throw refusal('the number does not fit into an int', node)
  return () => value
}

const typeNamed = new Map(Object.entries(types))

/** A variable of a macro, a whole one, or a type. Others are maps of which Kubernetes lets one only read fields. */
function identifier(
  node: Extract<ASTNode, { op: 'id' }>,
  { variables, whole, locals }: Scope,
): Step {
  const name = node.args
  const index = locals.lastIndexOf(name)
  if (index >= 0) return (frame) => frame.locals[index]
  if (whole.includes(name)) return ({ variables }) => variables[name]
  if (variables.includes(name))
    throw refusal(
      `${name} as a whole is not supported here: name a field of it, as ${name}.x or has(${name}.x)`,
      node,
    )
  const type = typeNamed.get(name)
  if (type !== undefined) return () => type
  throw refusal(`there is no ${name}`, node)
}

function call(node: Extract<ASTNode, { op: 'call' }>, scope: Scope): Step {
  const [name, args] = node.args
  if (name === 'has') return compileHas(args, node, scope, compileNode)
  if (name === 'matches') return matches(node, args, scope)
  return invoke(node, name, args, scope)
}

function methodCall(node: Extract<ASTNode, { op: 'rcall' }>, scope: Scope): Step {
  const [name, target, args] = node.args
  if (name === 'matches') return matches(node, [target, ...args], scope)
  const isNamespace =
    target.op === 'id' &&
    ['optional', 'sets'].includes(target.args) &&
    !scope.locals.includes(target.args)
  return isNamespace
    ? invoke(node, `${target.args}.${name}`, args, scope)
    : invoke(node, `.${name}`, [target, ...args], scope)
}

function invoke(node: ASTNode, name: string, args: readonly ASTNode[], scope: Scope): Step {
  const run = functions.get(name)
  if (run === undefined)
    throw refusal(`the function ${name.replace(/^\./, '')} is not supported here`, node)
  const steps = args.map((arg) => compileNode(arg, scope))
  return (frame) => {
    const values = steps.map((step) => step(frame))
    for (const value of values) frame.budget.read(value)
    return frame.budget.made(run(values, frame.budget))
  }
}

/** RE2, in time linear in the text. A pattern from a token would be somebody else's program. */
function matches(node: ASTNode, [target, pattern]: readonly ASTNode[], scope: Scope): Step {
  if (target === undefined || pattern?.op !== 'value' || typeof pattern.args !== 'string')
    throw refusal('matches() needs a pattern that is written in the expression', node)
  const step = compileNode(target, scope)
  const size = pattern.args.length
  const expression = readPattern(pattern.args, pattern)
  return (frame) => {
    const value = step(frame)
    if (typeof value !== 'string') throw noSuchOverload('matches')
    frame.budget.repeat(value.length, Math.max(1, size / 4))
    return expression.test(value)
  }
}

function readPattern(pattern: string, node: ASTNode): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    throw refusal(`the pattern is no regular expression of RE2: ${String(error)}`, node)
  }
}

function list(steps: readonly Step[]): Step {
  return (frame) => steps.map((step) => step(frame))
}

function map(entries: readonly (readonly [Step, Step])[]): Step {
  return (frame) => mapOf(entries.map(([key, value]) => [key(frame), value(frame)]))
}

function ternary([condition, yes, no]: readonly Step[]): Step {
  return (frame) => {
    const value = condition?.(frame)
    if (typeof value !== 'boolean') throw noSuchOverload('?:')
    return value ? yes?.(frame) : no?.(frame)
  }
}

function not(step: Step): Step {
  return (frame) => {
    const value = step(frame)
    if (typeof value !== 'boolean') throw noSuchOverload('!')
    return !value
  }
}

function minus(step: Step): Step {
  return (frame) => {
    const value = step(frame)
    if (typeof value === 'bigint') return int(-value)
    if (typeof value !== 'number') throw noSuchOverload('-')
    return -value
  }
}

function binary(node: Extract<ASTNode, { args: [ASTNode, ASTNode] }>, scope: Scope): Step {
  const [left, right] = node.args.map((side) => compileNode(side, scope))
  const operator = operators.get(node.op)
  if (operator === undefined || left === undefined || right === undefined)
    throw refusal(`the operator ${node.op} is not supported here`, node)
  return (frame) => {
    const [one, other] = [left(frame), right(frame)]
    if (node.op === 'in') frame.budget.read(other)
    return frame.budget.made(operator(one, other, frame.budget))
  }
}
