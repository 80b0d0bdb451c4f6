import { readFileSync } from 'node:fs'
import { ConfigError } from '../../core/config/config-error.ts'
import type { Config } from '../../core/config/config.ts'
import { loadConfig } from '../../core/config/load-config.ts'
import { tools } from '../../core/tools/index.ts'
import { version } from '../../core/version.ts'
import { readArguments } from './arguments.ts'
import type { Command } from './commands/command.ts'
import { readCommand } from './commands/read-command.ts'
import { clusterFaults } from './cluster-faults.ts'
import { help } from './help.ts'
import { certificatesFault } from './pem.ts'

/** What to print instead of starting, or what to start with. */
export type StartRequest = { readonly print: string } | Settings

export interface Settings {
  readonly config: Config
  /** The environment, with the flags over it. */
  readonly values: Env
  /** What the same settings ask for now that a file may have changed. Throws a `ConfigError`. */
  readonly again: () => Config
  /** What each file held that the configuration was read from last, those that another file names included; undefined where it could not be read. */
  readonly files: () => ReadonlyMap<string, string | undefined>
  /** What to do instead of serving, and a file that it reads. */
  readonly command?: Command
  readonly commandFile?: string
}

/** By environment name. */
export type Env = Readonly<Record<string, string | undefined>>

/**
 * What a command line and the environment ask for; a flag wins. `canTrust` is false where an issuer cannot have an
 * authority of its own. Throws a `ConfigError` with the faults of both and, where there are any, those of the cluster's
 * files, and a `UsageError` for a command that cannot be done.
 */
export async function loadSettings(
  argv: readonly string[],
  env: Env,
  canTrust = true,
): Promise<StartRequest> {
  const line = readCommand(argv)
  if (line !== undefined && 'print' in line) return line
  const asked = readArguments(line?.rest ?? argv)
  if (asked.help) return { print: help() }
  if (asked.version) return { print: `kube-mcp ${version}\n` }
  const values = { ...env, ...asked.values }
  const faults = [...asked.faults]
  let texts = new Map<string, string | undefined>()
  const readFile = (path: string) => {
    texts.set(path, undefined)
    const text = readFileSync(path, 'utf8')
    texts.set(path, text)
    return text
  }
  const again = () => {
    texts = new Map()
    return loadConfig(values, { tools, readFile, canTrust, certificatesFault })
  }
  try {
    const config = again()
    if (faults.length === 0) {
      const { command, file } = line ?? {}
      return {
        config,
        values,
        again,
        files: () => texts,
        ...(command && { command }),
        ...(file !== undefined && { commandFile: file }),
      }
    }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    faults.push(...error.faults)
  }
  throw new ConfigError([...faults, ...(await clusterFaults(values))])
}
