import * as z from 'zod'

/** A text of this form. `rule` completes "… must be". */
export function text(pattern: RegExp, rule: string): z.ZodString {
  return z.string({ error: rule }).regex(pattern, { error: rule })
}

/** A list with something in it: an empty one could mean everything as well as nothing. */
export function list<Item extends z.ZodType>(item: Item, what: string): z.ZodArray<Item> {
  const rule = `must be a list of ${what} with at least one entry`
  return z.array(item, { error: rule }).min(1, { error: rule })
}

/** Names of tools, or patterns of them. */
export const toolPatterns: z.ZodArray<z.ZodString> = list(
  text(/^[a-z0-9_*]+$/, 'must be the name of a tool, or a pattern, as get_*'),
  'tools',
)
