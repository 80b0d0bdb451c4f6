import * as z from 'zod'

/*
 * The arguments tools share. The rules are refinements, so that the schema a model reads stays short and
 * the message it gets says the whole rule.
 */

/** RFC 1123 subdomain: what the API server takes as the name of every kind here. */
export const subdomain: RegExp =
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

/** RFC 1123 label. */
export const label: RegExp = /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/

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

const anyNameRule = 'must be the name of an object: at most 253 characters, without "/" and "%"'

/** The name of an object of any kind: those of RBAC may hold what others may not. */
export const anyName: z.ZodString = z
  .string({ error: required(anyNameRule) })
  .refine((name) => /^(?!\.{1,2}$)[^/%]{1,253}$/.test(name), anyNameRule)
  .describe('Name of the object')

const kindRule = 'must name a kind, as pods, deploy, Widget or apps/v1/Deployment'

/** A kind by any of its names. */
export const kind: z.ZodString = z
  .string({ error: required(kindRule) })
  .refine((name) => /^[A-Za-z][\w.\-/]{0,399}$/.test(name), kindRule)
  .describe(
    'Kind, plural or short name; with its group if need be: deployments.apps, apps/v1/Deployment',
  )

/** The namespace of one object. */
export const namespace: z.ZodString = z
  .string({ error: required(namespaceRule) })
  .refine((name) => label.test(name), namespaceRule)
  .describe('Its namespace')

/** The namespace of an object of any kind. */
export const namespaceIfAny: Optional<z.ZodString> = optional(
  namespace,
  'For kinds that are in one',
)

/** The namespace of a list. */
export const namespaceOrAll: Optional<z.ZodString> = optional(namespace, 'Omit for all')

export const labelSelector: Optional<z.ZodString> = optional(
  selector('label selector'),
  'app=web,tier!=db',
)

const fieldSelector: Optional<z.ZodString> = optional(
  selector('field selector'),
  'status.phase=Running',
)

const limitRule = 'must be a whole number from 1 to 500'

const limit: Optional<z.ZodInt> = optional(
  z.int(limitRule).min(1, limitRule).max(500, limitRule),
  'Default 100, as 8 KiB hold',
)

const continueRule = 'must be the text that the page before ended with'

export const continueCursor: Optional<z.ZodString> = optional(
  z.string(continueRule).refine((cursor) => cursor.length <= 8192, continueRule),
  'From the page before',
)

const maxBytesRule = 'must be a whole number from 1024 to 65536'

export const maxBytes: Optional<z.ZodInt> = optional(
  z.int(maxBytesRule).min(1024, maxBytesRule).max(65_536, maxBytesRule),
  'What the answer may take; default 8192',
)

export const fieldPath: Optional<z.ZodString> = optional(
  text('a path of fields', 500),
  'As spec.strategy; omit for the kind itself',
)

export const search: Optional<z.ZodString> = optional(
  text('a text', 100),
  'Only those with this in a name or the group',
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
    .describe('Form')
}

interface Paging {
  readonly labelSelector: typeof labelSelector
  readonly fieldSelector: typeof fieldSelector
  readonly limit: typeof limit
  readonly continue: typeof continueCursor
  readonly output: z.ZodType<OutputName, unknown>
}

/** What every list takes. */
export const paging: Paging = {
  labelSelector,
  fieldSelector,
  limit,
  continue: continueCursor,
  output: outputOr('table'),
}

interface Looking {
  readonly columns: Optional<z.ZodString>
  readonly where: Optional<z.ZodString>
  readonly sortBy: Optional<z.ZodString>
}

/** What looks into the objects of a list. */
export const looking: Looking = {
  columns: optional(
    text('columns', 2000),
    'As kubectl custom-columns: NAME:.metadata.name,IMAGES:.spec.containers[*].image',
  ),
  where: optional(text('a condition in CEL', 2000), 'CEL condition: object.spec.replicas > 1'),
  sortBy: optional(
    text('a JSONPath', 500),
    'JSONPath, "-" first for descending: -.metadata.creationTimestamp',
  ),
}

export type Optional<Schema extends z.ZodType> = z.ZodType<z.output<Schema> | undefined, unknown>

/** Takes null as well as nothing: the original did, and models send it. */
export function optional<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
): Optional<Schema> {
  return z.preprocess((value) => value ?? undefined, schema.optional()).describe(description)
}

function required(rule: string): (issue: { readonly input?: unknown }) => string {
  return ({ input }) => (input === undefined ? `is required and ${rule}` : rule)
}

function selector(what: string): z.ZodString {
  return text(`a ${what}`, 1000)
}

/** A text with a bound that the schema does not show: a model needs no such number. */
export function text(what: string, most: number): z.ZodString {
  const rule = `must be ${what} of at most ${most} characters`
  return z.string(rule).refine((given) => given.length <= most, rule)
}
