import { appendFileSync } from 'node:fs'
import { ConfigError } from '../../../core/config/config-error.ts'

/**
 * Appends to a file, which only its owner may read when it is made here. It is opened for each text: one that was moved
 * away, as logrotate does, or removed is made anew, and one that was truncated goes on at its new end. Throws a
 * `ConfigError` when it cannot be written at the start.
 */
export function fileWriter(path: string): (text: string) => void {
  let torn = false
  const append = (text: string) => appendFileSync(path, text, { mode: 0o600 })
  try {
    append('')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError([
      `--audit (KUBE_MCP_AUDIT) names a file that cannot be written: ${reason}`,
    ])
  }
  return (text) => {
    // A full disk may have taken the beginning of a line.
    const line = torn ? `\n${text}` : text
    torn = true
    append(line)
    torn = false
  }
}
