import process from 'node:process'
import type { LogEntry } from '../../../core/platform.ts'
import type { Settings } from '../load-settings.ts'
import { openPlatform } from '../open-platform.ts'
import type { Runtime } from '../runtime.ts'

/** Runs the command of the settings and ends the process: with 0 when all is well, else with 1. */
export async function runCommand(
  runtime: Omit<Runtime, 'listen'>,
  { command, config, values }: Settings,
): Promise<void> {
  if (command === undefined) return
  let entries: readonly LogEntry[] = []
  const log = (entry: LogEntry) => void (entries = [...entries, entry])
  const platform = await openPlatform(runtime, config, values, log)
  const logged = () => {
    const since = entries
    entries = []
    return since
  }
  const { text, succeeded } = await command({ config, platform, logged })
  // Connections that are kept for a next request would keep the process.
  process.stdout.write(text, () => process.exit(succeeded ? 0 : 1))
}
