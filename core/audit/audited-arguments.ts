import { isObject } from '../json.ts'
import { canonicalJson } from './canonical-json.ts'
import { hexadecimal } from './hexadecimal.ts'
import type { AuditArguments } from './record.ts'

/** Letters, digits and what Kubernetes has between them: anything else in their place is a value, whatever it is called. */
const name = /^(?=.{1,253}$)[A-Za-z0-9]([-A-Za-z0-9._:]*[A-Za-z0-9])?$/

/** A call's arguments for its record. */
export type AuditedArguments = (given: unknown) => Promise<AuditArguments>

/** How many digests to hold, of texts no longer than most arguments are. */
const mostHeld = 1_000
const longestHeld = 256

/**
 * Reads arguments for records: names and namespaces in clear, every value by a digest of all of them. The digests of short
 * ones are held: agents ask the same again, and WebCrypto costs more than all else of a record.
 */
export function createAuditedArguments(): AuditedArguments {
  const held = new Map<string, string>()
  const digestOf = async (text: string): Promise<string> => {
    const known = held.get(text)
    if (known !== undefined) return known
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
    const digest = hexadecimal(new Uint8Array(bytes))
    if (text.length > longestHeld) return digest
    held.set(text, digest)
    const [oldest] = held.keys()
    if (held.size > mostHeld && oldest !== undefined) held.delete(oldest)
    return digest
  }
  return async (given) => {
    const args = given ?? {}
    const text = canonicalJson(args)
    const sha256 = text === undefined ? {} : { sha256: await digestOf(text) }
    if (!isObject(args)) return sha256
    return { ...named(args, 'name'), ...named(args, 'namespace'), ...sha256 }
  }
}

function named(args: object, key: 'name' | 'namespace'): AuditArguments {
  const value: unknown = Object.getOwnPropertyDescriptor(args, key)?.value
  return typeof value === 'string' && name.test(value) ? { [key]: value } : {}
}
