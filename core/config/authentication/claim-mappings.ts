import * as z from 'zod'
import type { ClaimMapping, ClaimMappings } from '../issuer-config.ts'
import { readExpression } from './expression.ts'
import { readExtra } from './extra-mappings.ts'
import type { FaultList } from './fault-list.ts'
import { anything, items, notAMap, text } from './shapes.ts'

const shape = z.strictObject(
  {
    username: anything,
    groups: anything,
    uid: anything,
    extra: items,
  },
  notAMap,
)

/** An empty prefix is one; a missing one is none. */
const prefixed = z.strictObject(
  { claim: text, prefix: z.string('must be text').optional(), expression: text },
  notAMap,
)

const plain = z.strictObject({ claim: text, expression: text }, notAMap)

/** `claimMappings`; undefined, with faults, when they are not right. */
export function readClaimMappings(
  value: unknown,
  path: string,
  faults: FaultList,
): ClaimMappings | undefined {
  const fields = faults.shaped(shape, value ?? {}, path)
  if (fields === undefined) return undefined
  const username = readPrefixed(fields.username, `${path}.username`, faults)
  const groups = readPrefixed(fields.groups, `${path}.groups`, faults)
  const uid = readPlain(fields.uid, `${path}.uid`, faults)
  const extra = readExtra(fields.extra, `${path}.extra`, faults)
  if (username === 'none') return faults.add(`${path}.username`, 'needs a claim or an expression')
  if (username === undefined) return undefined
  return {
    username,
    extra,
    ...(groups !== undefined && groups !== 'none' && { groups }),
    ...(uid !== undefined && uid !== 'none' && { uid }),
  }
}

/** `none` where neither a claim nor an expression is given. */
type Read = ClaimMapping | 'none' | undefined

function readPrefixed(value: unknown, path: string, faults: FaultList): Read {
  const fields = faults.shaped(prefixed, value ?? {}, path)
  if (fields === undefined) return undefined
  const { prefix, ...source } = fields
  if (source.expression !== '' && prefix !== undefined && source.claim === '')
    faults.add(`${path}.prefix`, 'cannot stand beside an expression, which can put it itself')
  if (source.claim === '' || source.expression !== '') return readSource(source, path, faults)
  if (prefix !== undefined) return { claim: source.claim, prefix }
  return faults.add(`${path}.prefix`, 'is required with a claim; "" puts nothing before it')
}

function readPlain(value: unknown, path: string, faults: FaultList): Read {
  const source = faults.shaped(plain, value ?? {}, path)
  return source === undefined ? undefined : readSource(source, path, faults)
}

function readSource(
  { claim, expression: text }: z.infer<typeof plain>,
  path: string,
  faults: FaultList,
): Read {
  if (claim !== '' && text !== '')
    return faults.add(path, 'has a claim and an expression; keep one')
  if (claim !== '') return { claim, prefix: '' }
  if (text === '') return 'none'
  const expression = readExpression(text, 'claims', `${path}.expression`, faults)
  return expression && { expression }
}
