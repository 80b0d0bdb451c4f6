import { parseArgs } from 'node:util'
import { UsageError } from '../usage-error.ts'

/** The options that only commands have; a switch has no value. */
const options = {
  'token-file': { type: 'string' },
  tool: { type: 'string' },
  namespace: { type: 'string' },
  kind: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

type OptionName = keyof typeof options

export const optionNames: readonly string[] = Object.keys(options)

export interface CommandOptions {
  readonly tokenFile?: string
  readonly tool?: string
  readonly namespace?: string
  readonly kind?: string
  readonly json: boolean
  /** What is left: the settings of the server. */
  readonly rest: readonly string[]
}

/**
 * Takes the options of a command, of those that it has, out of the arguments. Throws a `UsageError` for a token on the
 * command line, which others could read there, and for an option without its value.
 */
export function readOptions(argv: readonly string[], has: readonly OptionName[]): CommandOptions {
  const own: string[] = []
  const rest: string[] = []
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at] ?? ''
    const [, name = '', inline] = /^--?([a-z-]+)(=?)/.exec(argument) ?? []
    if (name === 'token')
      throw new UsageError(
        'a token does not belong on a command line, which others can read: use --token-file FILE, or - for standard input',
      )
    const known = has.find((option) => option === name)
    if (known === undefined) {
      rest.push(argument)
      continue
    }
    own.push(argument.replace(/^--?/, '--'))
    if (options[known].type === 'string' && inline === '') own.push(argv[++at] ?? '')
  }
  const { values } = parseArgs({ args: own, options, strict: true })
  const { json, tool, namespace, kind } = values
  const tokenFile = values['token-file']
  for (const [name, value] of Object.entries(values))
    if (value === '') throw new UsageError(`--${name} needs a value`)
  return {
    json,
    rest,
    ...(tokenFile !== undefined && { tokenFile }),
    ...(tool !== undefined && { tool }),
    ...(namespace !== undefined && { namespace }),
    ...(kind !== undefined && { kind }),
  }
}
