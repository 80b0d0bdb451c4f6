import { parseArgs } from 'node:util'
import { label } from '../../core/config/setting.ts'
import { settings } from '../../core/config/settings.ts'
import { nearest } from '../../core/nearest.ts'

/** What a command line asks for. */
export interface Arguments {
  readonly help: boolean
  readonly version: boolean
  /** By environment name. */
  readonly values: Readonly<Record<string, string>>
  readonly faults: readonly string[]
}

const byFlag = new Map(
  settings.flatMap((setting) =>
    setting.flag === undefined ? [] : [[setting.flag, setting] as const],
  ),
)
const switches = [
  'help',
  'version',
  ...[...byFlag].filter(([, { value }]) => value === undefined).map(([flag]) => flag),
]
const known = [...byFlag.keys(), 'help', 'version']

/** Reads the arguments after the program's name. Flags have one dash or two, as the original's; the last of a repeated one wins. */
export function readArguments(argv: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: argv.map((argument) => (isFlag(argument) ? `-${argument}` : argument)),
    options: {
      ...Object.fromEntries(
        known.map((flag) => [
          flag,
          { type: switches.includes(flag) ? 'boolean' : 'string' } as const,
        ]),
      ),
      help: { type: 'boolean', short: 'h' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values: Record<string, string> = {}
  const asked = new Set<string>()
  const faults: string[] = []
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'positional' && !isValueOfUnknown(tokens[index - 1]))
      faults.push(
        `${JSON.stringify(token.value)} is not expected: every argument is a flag or its value`,
      )
    if (token.kind !== 'option') continue
    const setting = byFlag.get(token.name)
    if (setting === undefined) {
      if (known.includes(token.name)) asked.add(token.name)
      else faults.push(unknownFlag(token.rawName, token.name))
    } else if (
      setting.value !== undefined &&
      (token.value === undefined || (!token.inlineValue && /^-./.test(token.value)))
    ) {
      faults.push(`${label(setting)} needs a value: --${token.name}=${setting.value}`)
    } else {
      values[setting.name] = token.value ?? 'true'
    }
  }
  return { help: asked.has('help'), version: asked.has('version'), values, faults }
}

/** What follows an unknown flag is most likely its value, and no second fault. */
function isValueOfUnknown(
  before:
    | { readonly kind: string; readonly name?: string; readonly inlineValue?: boolean | undefined }
    | undefined,
): boolean {
  return (
    before?.kind === 'option' && before.inlineValue !== true && !known.includes(before.name ?? '')
  )
}

/** `-port`, which `parseArgs` would take for five short flags. */
function isFlag(argument: string): boolean {
  return known.includes(/^-([a-z][a-z-]+)(=|$)/.exec(argument)?.[1] ?? '')
}

function unknownFlag(raw: string, name: string): string {
  const setting = settings.find(
    (candidate) => candidate.secret && flagLike(candidate.name) === name,
  )
  if (setting !== undefined)
    return `${raw} does not exist, for command lines are seen by others: use ${setting.name} or --${name}-file`
  const meant = nearest(name, known)
  return `${raw} is not a flag; ${meant ? `did you mean --${meant}?` : '--help lists them'}`
}

function flagLike(name: string): string {
  return name.slice('KUBE_MCP_'.length).toLowerCase().replaceAll('_', '-')
}
