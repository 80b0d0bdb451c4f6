import type { ASTNode } from '@marcbachmann/cel-js'

/** Each `a.b`, `a.?b` and `has(a.b)` of a name `a`, as `a.b`. */
export function namedFields(node: ASTNode): readonly string[] {
  if (node.op === 'value' || node.op === 'id') return []
  if (node.op === '.' || node.op === '.?') {
    const [target, field] = node.args
    return target.op === 'id' ? [`${target.args}.${field}`] : namedFields(target)
  }
  return nodesIn(node.args).flatMap(namedFields)
}

function nodesIn(args: unknown): readonly ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(nodesIn)
  return isNode(args) ? [args] : []
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value
}
