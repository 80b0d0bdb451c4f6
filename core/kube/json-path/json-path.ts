import { Failure } from '../../errors.ts'
import { readSteps } from './steps.ts'

/** The values at a JSONPath in an object, in their order; none where nothing lies there. */
export type JsonPath = (object: unknown) => readonly unknown[]

/** The most values that one path finds: a path is no way to make much of little. */
const most = 1_000

/**
 * Reads a JSONPath as kubectl has it: `.spec.containers[*].image`, with or without braces and the first dot. It knows
 * fields (`\.` for a dot in a name), `['name']`, `[0]`, `[-1]`, `[0:2]`, `[*]`, `.*`, `..name`, and filters,
 * `[?(@.type=="Ready")]`. Throws `argument_invalid` for anything else.
 */
export function jsonPath(text: string): JsonPath {
  const steps = readSteps(text)
  if (steps === undefined)
    throw new Failure(
      'argument_invalid',
      `${JSON.stringify(text.slice(0, 100))} is no JSONPath that is known here: there are .field, ['field'], [0], [0:2], [*], ..field and [?(@.field=="value")]`,
    )
  return (object) =>
    steps.reduce<readonly unknown[]>((found, step) => found.flatMap(step).slice(0, most), [object])
}
