import type { Config } from '../../../core/config/config.ts'
import type { LogEntry, Platform } from '../../../core/platform.ts'

/** What a command works with: the configuration, and the ways to issuers and cluster that the server would use. */
export interface CommandContext {
  readonly config: Config
  readonly platform: Platform
  /** What was logged since the last call. */
  readonly logged: () => readonly LogEntry[]
}

/** What a command prints, and whether all is well. */
export interface CommandResult {
  readonly text: string
  readonly succeeded: boolean
}

export type Command = (context: CommandContext) => Promise<CommandResult>
