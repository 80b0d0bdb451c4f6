import { isObject } from '../json.ts'
import { canonicalJson } from './canonical-json.ts'
import { hexadecimal } from './hexadecimal.ts'
import type { AuditArguments } from './record.ts'

/** Letters, digits and what Kubernetes has between them: anything else in their place is a value, whatever it is called. */
const name = /^(?=.{1,253}$)[A-Za-z0-9]([-A-Za-z0-9._:]*[A-Za-z0-9])?$/

/** A call's arguments for its record: names and namespaces in clear, every value by a digest of all of them. */
export async function auditedArguments(given: unknown): Promise<AuditArguments> {
  const args = given ?? {}
  const sha256 = await digestOf(args)
  if (!isObject(args)) return { ...sha256 }
  return { ...named(args, 'name'), ...named(args, 'namespace'), ...sha256 }
}

function named(args: object, key: 'name' | 'namespace'): AuditArguments {
  const value: unknown = Object.getOwnPropertyDescriptor(args, key)?.value
  return typeof value === 'string' && name.test(value) ? { [key]: value } : {}
}

async function digestOf(args: unknown): Promise<AuditArguments> {
  const text = canonicalJson(args)
  if (text === undefined) return {}
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return { sha256: hexadecimal(new Uint8Array(digest)) }
}
