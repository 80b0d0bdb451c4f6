import { CelError } from '../../cel/cel-error.ts'
import { compile, type Expression } from '../../cel/expression.ts'
import type { FaultList } from './fault-list.ts'

/** The expression, over the one variable there is; undefined, with a fault, when it cannot be used. */
export function readExpression(
  text: string,
  variable: 'claims' | 'user',
  path: string,
  faults: FaultList,
): Expression | undefined {
  try {
    return compile(text, [variable])
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    return faults.add(path, `cannot be used: ${error.message}`)
  }
}

/** The same for what has to be true: as kube-apiserver, only what is sure to be a bool before there is any token. */
export function readCondition(
  text: string,
  variable: 'claims' | 'user',
  path: string,
  faults: FaultList,
): Expression | undefined {
  const expression = readExpression(text, variable, path, faults)
  if (expression === undefined || expression.type === 'bool') return expression
  return faults.add(
    path,
    `must come to a bool, as by a comparison, and comes to ${expression.type}`,
  )
}
