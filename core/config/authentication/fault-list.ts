import type * as z from 'zod'
import { isObject } from '../../json.ts'
import { nearest } from '../../nearest.ts'
import { quoted } from '../url.ts'

/** What is wrong with a document, each with the path of the field, as `jwt[0].issuer.url`. */
export interface FaultList {
  readonly texts: readonly string[]
  /** Notes it; returns undefined, for the value that the field does not have. */
  add(path: string, message: string): undefined
  /** `value` in the shape of `schema`, with a fault for everything that is not; undefined when more than unknown fields is wrong. */
  shaped<T>(schema: z.ZodType<T>, value: unknown, path: string): T | undefined
}

export function createFaultList(): FaultList {
  const texts: string[] = []
  const add = (path: string, message: string): undefined => {
    texts.push(path === '' ? message : `${path} ${message}`)
    return undefined
  }
  return {
    texts,
    add,
    shaped(schema, value, path) {
      const result = schema.safeParse(value)
      if (result.success) return result.data
      for (const issue of result.error.issues) report(issue, schema, path, add)
      return schema.safeParse(withoutUnknown(value, result.error.issues)).data
    },
  }
}

function report(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  path: string,
  add: FaultList['add'],
): void {
  const at = issue.path.reduce<string>(joined, path)
  if (issue.code !== 'unrecognized_keys') return add(at, issue.message)
  for (const key of issue.keys) {
    const meant = nearest(key, fieldsOf(schema))
    add(joined(at, key), `is not a field${meant ? `; did you mean ${meant}?` : ''}`)
  }
}

/** So that a misspelled field does not hide what is wrong with the others. */
function withoutUnknown(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
  )
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).filter(([key]) => !unknown.includes(key)))
    : value
}

function fieldsOf(schema: z.ZodType): readonly string[] {
  return 'shape' in schema && typeof schema.shape === 'object' && schema.shape !== null
    ? Object.keys(schema.shape)
    : []
}

function joined(path: string, key: PropertyKey): string {
  if (typeof key === 'number') return `${path}[${key}]`
  const name = String(key)
  const shown = /^[\w-]+$/.test(name) ? name : quoted(name)
  return path === '' ? shown : `${path}.${shown}`
}
