import * as z from 'zod'

/*
 * The kinds of fields of `AuthenticationConfiguration` (apiserver.config.k8s.io/v1). Go reads a missing text as an
 * empty one, so that every field may be missing here, and what needs one says so.
 */

export const text: z.ZodDefault<z.ZodString> = z.string('must be text').default('')

export const texts: z.ZodDefault<z.ZodArray<z.ZodString>> = z
  .array(z.string('must be text'), 'must be a list')
  .default([])

/** Its items are looked at one by one, so that a fault in one does not hide those of the others. */
export const items: z.ZodDefault<z.ZodArray<z.ZodUnknown>> = z
  .array(z.unknown(), 'must be a list')
  .default([])

/** Looked at on its own. */
export const anything: z.ZodOptional<z.ZodUnknown> = z.unknown().optional()

export const notAMap = 'must be a map of fields'

/** Takes out every field without a value, as Go's decoder passes over null. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== null)
      .map(([name, field]) => [name, withoutNulls(field)]),
  )
}
