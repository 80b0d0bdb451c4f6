import * as z from 'zod'
import type { ClaimValidationRule, ValidationRule } from '../issuer-config.ts'
import { quoted } from '../url.ts'
import { readCondition } from './expression.ts'
import type { FaultList } from './fault-list.ts'
import { items, notAMap, text } from './shapes.ts'

const claimRule = z.strictObject(
  { claim: text, requiredValue: text, expression: text, message: text },
  notAMap,
)

const userRule = z.strictObject({ expression: text, message: text }, notAMap)

/** `claimValidationRules`, without those that are not right. */
export function readClaimRules(
  value: unknown,
  path: string,
  faults: FaultList,
): readonly ClaimValidationRule[] {
  const seen = new Set<string>()
  return readEach(value, claimRule, path, faults, (rule, here) => {
    const { claim, requiredValue, expression: text, message } = rule
    if (claim !== '' && text !== '')
      return faults.add(here, 'has a claim and an expression; keep one')
    if (claim === '' && text === '') return faults.add(here, 'needs a claim or an expression')
    if (text === '') {
      if (message !== '') faults.add(`${here}.message`, 'belongs to an expression, not to a claim')
      if (seen.has(`claim ${claim}`))
        faults.add(`${here}.claim`, `is there twice: ${quoted(claim)}`)
      seen.add(`claim ${claim}`)
      return { claim, requiredValue }
    }
    if (requiredValue !== '')
      faults.add(`${here}.requiredValue`, 'belongs to a claim, not to an expression')
    return condition(rule, 'claims', here, seen, faults)
  })
}

/** `userValidationRules`, without those that are not right. */
export function readUserRules(
  value: unknown,
  path: string,
  faults: FaultList,
): readonly ValidationRule[] {
  const seen = new Set<string>()
  return readEach(value, userRule, path, faults, (rule, here) => {
    if (rule.expression === '') return faults.add(`${here}.expression`, 'is required')
    return condition(rule, 'user', here, seen, faults)
  })
}

function readEach<T, R>(
  value: unknown,
  shape: z.ZodType<T>,
  path: string,
  faults: FaultList,
  read: (rule: T, here: string) => R | undefined,
): readonly R[] {
  const rules = faults.shaped(items, value, path) ?? []
  return rules.flatMap((entry, index) => {
    const here = `${path}[${index}]`
    const rule = faults.shaped(shape, entry, here)
    return (rule === undefined ? undefined : read(rule, here)) ?? []
  })
}

function condition(
  { expression: text, message }: z.infer<typeof userRule>,
  variable: 'claims' | 'user',
  here: string,
  seen: Set<string>,
  faults: FaultList,
): ValidationRule | undefined {
  const path = `${here}.expression`
  if (seen.has(text)) return faults.add(path, `is there twice: ${quoted(text)}`)
  seen.add(text)
  const expression = readCondition(text, variable, path, faults)
  return expression && { expression, message }
}
