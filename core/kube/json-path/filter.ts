import { itemsOf, type Step } from './step.ts'

const comparison = /^\s*(@[^\s=!<>]*)\s*(?:(==|!=|<=|>=|<|>)\s*(.+?))?\s*$/

/** `@.path`, or `@.path == "text"`, `!=`, `<`, `<=`, `>`, `>=` a text, a number, true or false; undefined for what is none. */
export function filterStep(
  condition: string,
  readSteps: (path: string) => readonly Step[] | undefined,
): Step | undefined {
  const [, path = '', operator, literal] = comparison.exec(condition) ?? []
  const steps = path === '' ? undefined : readSteps(path === '@' ? '.' : path)
  if (steps === undefined) return undefined
  const valuesIn = (item: unknown) =>
    steps.reduce<readonly unknown[]>((found, step) => found.flatMap(step), [item])
  if (operator === undefined) return keeping((item) => valuesIn(item).length > 0)
  const wanted = readLiteral(literal ?? '')
  if (wanted === undefined) return undefined
  return keeping((item) => valuesIn(item).some((value) => compare(value, operator, wanted)))
}

function keeping(keep: (item: unknown) => boolean): Step {
  return (value) => itemsOf(value).filter(keep)
}

type Literal = string | number | boolean

function readLiteral(text: string): Literal | undefined {
  const [, , quoted] = /^(["'])(.*)\1$/.exec(text) ?? []
  if (quoted !== undefined) return quoted
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}

function compare(value: unknown, operator: string, wanted: Literal): boolean {
  if (operator === '==') return value === wanted
  if (operator === '!=') return value !== wanted
  if (typeof value === 'number' && typeof wanted === 'number')
    return ordered(value - wanted, operator)
  if (typeof value !== 'string' || typeof wanted !== 'string') return false
  return ordered(value < wanted ? -1 : value > wanted ? 1 : 0, operator)
}

function ordered(difference: number, operator: string): boolean {
  switch (operator) {
    case '<':
      return difference < 0
    case '<=':
      return difference <= 0
    case '>':
      return difference > 0
    default:
      return difference >= 0
  }
}
