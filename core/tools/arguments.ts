import * as z from 'zod'

/*
 * The arguments tools share. The rules are refinements, so that the schema a model reads stays short and
 * the message it gets says the whole rule.
 */

/** RFC 1123 subdomain: what the API server takes as the name of every kind here. */
const subdomain = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

/** RFC 1123 label. */
const label = /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/

const nameRule =
  'must be a Kubernetes name: lower-case letters, digits, "-" and ".", starting and ending with a letter or digit, at most 253 characters'
const namespaceRule =
  'must be a namespace name: lower-case letters, digits and "-", starting and ending with a letter or digit, at most 63 characters'

/** The name of one object. */
export function nameOf(noun: string): z.ZodString {
  return z
    .string({ error: required(nameRule) })
    .refine((name) => subdomain.test(name), nameRule)
    .describe(`Name of the ${noun}`)
}

/** The namespace of one object. */
export const namespace: z.ZodString = z
  .string({ error: required(namespaceRule) })
  .refine((name) => label.test(name), namespaceRule)
  .describe('Namespace of the object')

/** The namespace of a list. */
export const namespaceOrAll: Optional<z.ZodString> = optional(
  namespace,
  'Only this namespace; omit for all',
)

export const labelSelector: Optional<z.ZodString> = optional(
  selector('label selector'),
  'As kubectl -l: app=web,tier!=db',
)

export const fieldSelector: Optional<z.ZodString> = optional(
  selector('field selector'),
  'As kubectl --field-selector: status.phase=Running',
)

const limitRule = 'must be a whole number from 1 to 500'

export const limit: Optional<z.ZodInt> = optional(
  z.int(limitRule).min(1, limitRule).max(500, limitRule),
  'Entries a page; by default up to 100 within 8 KiB',
)

const continueRule = 'must be the text that the page before ended with'

export const continueCursor: Optional<z.ZodString> = optional(
  z.string(continueRule).max(8192, continueRule),
  'From the page before, to go on',
)

export type OutputName = 'table' | 'wide' | 'yaml' | 'json'

const outputs: readonly [OutputName, ...OutputName[]] = ['table', 'wide', 'yaml', 'json']

/** `table` for lists, `yaml` for one object, unless asked otherwise. */
export function outputOr(standard: OutputName): z.ZodType<OutputName, unknown> {
  return z
    .preprocess(
      (value) => value ?? undefined,
      z.enum(outputs, `must be one of ${outputs.join(', ')}`).default(standard),
    )
    .describe('Form of the answer')
}

type Optional<Schema extends z.ZodType> = z.ZodType<z.output<Schema> | undefined, unknown>

/** Takes null as well as nothing: the original did, and models send it. */
function optional<Schema extends z.ZodType>(schema: Schema, description: string): Optional<Schema> {
  return z.preprocess((value) => value ?? undefined, schema.optional()).describe(description)
}

function required(rule: string): (issue: { readonly input?: unknown }) => string {
  return ({ input }) => (input === undefined ? `is required and ${rule}` : rule)
}

function selector(what: string): z.ZodString {
  const rule = `must be a ${what} of at most 1000 characters`
  return z.string(rule).max(1000, rule)
}
