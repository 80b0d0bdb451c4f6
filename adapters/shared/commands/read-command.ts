import { checkCommand } from './check.ts'
import type { Command } from './command.ts'
import { explainCommand } from './explain.ts'
import { readOptions } from './options.ts'
import { toolsCommand, toolsText } from './tools.ts'
import { policyCommand } from './policy-command.ts'

/** What a command line asks for besides serving. */
export type CommandLine =
  | { readonly print: string }
  /** `rest` are the flags of the server, which tell the command what it is about. */
  | { readonly command: Command; readonly rest: readonly string[]; readonly file?: string }

/** The command that the first argument names; undefined when it names none. Throws a `UsageError`. */
export function readCommand([name, ...argv]: readonly string[]): CommandLine | undefined {
  switch (name) {
    case 'policy':
      return { print: policyCommand(argv) }
    case 'check': {
      const { json, rest } = readOptions(argv, ['json'])
      return { command: checkCommand(json), rest }
    }
    case 'explain': {
      const options = readOptions(argv, ['token-file', 'tool', 'namespace', 'kind', 'json'])
      const { tokenFile, rest } = options
      return { command: explainCommand(options), rest, ...fileOf(tokenFile) }
    }
    case 'tools': {
      const { json, tokenFile, rest } = readOptions(argv, ['token-file', 'json'])
      if (tokenFile === undefined && rest.length === 0) return { print: toolsText(json) }
      return { command: toolsCommand(tokenFile, json), rest, ...fileOf(tokenFile) }
    }
    default:
      return undefined
  }
}

/** The file that a runtime has to be allowed to read. */
function fileOf(tokenFile: string | undefined): { readonly file?: string } {
  return tokenFile === undefined || tokenFile === '-' ? {} : { file: tokenFile }
}
