import { badRequest } from '../status.ts'
import { keyFaults, valueFaults } from './label-syntax.ts'
import { readTokens, type Token } from './label-tokens.ts'

type Operator = '=' | '==' | '!=' | 'in' | 'notin' | 'gt' | 'lt' | 'exists' | '!'

export interface LabelRequirement {
  readonly key: string
  readonly operator: Operator
  readonly values: readonly string[]
}

export type Labels = Readonly<Record<string, unknown>>

const operators: Readonly<Record<string, Operator>> = {
  '=': '=',
  '==': '==',
  '!=': '!=',
  in: 'in',
  notin: 'notin',
  '>': 'gt',
  '<': 'lt',
}

/**
 * Parses a label selector (Kubernetes "Labels and Selectors": `a=b,c!=d,e in (f,g),h notin (i),j,!k`).
 * Throws a Refusal 400 as the API server words it.
 */
export function parseLabelSelector(selector: string): readonly LabelRequirement[] {
  const tokens = readTokens(selector)
  const requirements: LabelRequirement[] = []
  let at = 0
  const peek = (): Token => tokens[at] ?? { type: 'end', text: '' }
  const take = (): Token => {
    const token = peek()
    at++
    return token
  }
  while (peek().type !== 'end') {
    if (!isName(peek()) && peek().text !== '!')
      throw badRequest(`found '${peek().text}', expected: !, identifier, or 'end of string'`)
    requirements.push(parseRequirement(peek, take))
    const separator = take()
    if (separator.type === 'end') break
    if (separator.text !== ',')
      throw badRequest(`found '${separator.text}', expected: ',' or 'end of string'`)
    if (!isName(peek()) && peek().text !== '!')
      throw badRequest(`found '${peek().text}', expected: identifier after ','`)
  }
  return requirements
}

/** Whether `labels` meet every requirement. */
export function matchesLabels(requirements: readonly LabelRequirement[], labels: Labels): boolean {
  return requirements.every(({ key, operator, values }) => {
    const value = Object.hasOwn(labels, key) ? String(labels[key]) : undefined
    switch (operator) {
      case '=':
      case '==':
      case 'in':
        return value !== undefined && values.includes(value)
      case '!=':
      case 'notin':
        return value === undefined || !values.includes(value)
      case 'exists':
        return value !== undefined
      case '!':
        return value === undefined
      case 'gt':
        return value !== undefined && /^[+-]?\d+$/.test(value) && Number(value) > Number(values[0])
      case 'lt':
        return value !== undefined && /^[+-]?\d+$/.test(value) && Number(value) < Number(values[0])
    }
  })
}

function parseRequirement(peek: () => Token, take: () => Token): LabelRequirement {
  const fault = (message: string) => badRequest(`unable to parse requirement: ${message}`)
  const negated = peek().text === '!'
  if (negated) take()
  const { text: key, ...token } = take()
  if (!isName({ ...token, text: key })) throw fault(`found '${key}', expected: identifier`)
  const keyFault = keyFaults(key).join('; ')
  if (keyFault !== '') throw fault(`<nil>: Invalid value: ${JSON.stringify(key)}: ${keyFault}`)
  if (negated) return { key, operator: '!', values: [] }
  if (peek().type === 'end' || peek().text === ',') return { key, operator: 'exists', values: [] }

  const { text: sign, type } = take()
  const operator =
    type === 'name' && sign !== 'in' && sign !== 'notin' ? undefined : operators[sign]
  if (operator === undefined) throw fault(`found '${sign}', expected: in, notin, =, ==, !=, gt, lt`)
  const values =
    operator === 'in' || operator === 'notin'
      ? parseValues(peek, take, fault)
      : [parseValue(peek, take, fault)]
  const faults = faultsOf(key, operator, values)
  if (faults.length > 0)
    throw fault(faults.length === 1 ? faults.join('') : `[${faults.join(', ')}]`)
  return { key, operator, values }
}

/** What is wrong with values, numbered in their sorted order. */
function faultsOf(key: string, operator: Operator, values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort().flatMap((value, index) => {
    const faults = valueFaults(value)
    const quoted = JSON.stringify(value)
    return [
      ...((operator === 'gt' || operator === 'lt') && !/^[+-]?\d+$/.test(value)
        ? [
            `values[${index}]: Invalid value: ${quoted}: for 'Gt', 'Lt' operators, the value must be an integer`,
          ]
        : []),
      ...(faults.length === 0
        ? []
        : [`values[${index}][${key}]: Invalid value: ${quoted}: ${faults.join('; ')}`]),
    ]
  })
}

function parseValue(
  peek: () => Token,
  take: () => Token,
  fault: (message: string) => Error,
): string {
  if (peek().type === 'end' || peek().text === ',') return ''
  const token = take()
  if (!isName(token)) throw fault(`found '${token.text}', expected: identifier`)
  return token.text
}

/** `(a,b)`; an empty place between commas is the empty value. */
function parseValues(
  peek: () => Token,
  take: () => Token,
  fault: (message: string) => Error,
): readonly string[] {
  const open = take()
  if (open.text !== '(') throw fault(`found '${open.text}' expected: '('`)
  const values: string[] = []
  for (;;) {
    values.push(isName(peek()) ? take().text : '')
    const next = take()
    if (next.text === ')') return values
    if (next.text !== ',') throw fault(`found '${next.text}', expected: ',' or ')'`)
  }
}

function isName({ type }: Token): boolean {
  return type === 'name'
}
