import { RE2JS } from '@bufbuild/re2'
import { Failure } from '../../errors.ts'

/** Whether a line has what is looked for, in time linear in the line: patterns come from callers. Throws `argument_invalid`. */
export function linePattern(name: string, pattern: string): (line: string) => boolean {
  try {
    const compiled = RE2JS.compile(pattern)
    return (line) => compiled.test(line)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : ''
    throw new Failure('argument_invalid', `${name} must be a regular expression of RE2: ${why}`, {
      cause,
    })
  }
}
