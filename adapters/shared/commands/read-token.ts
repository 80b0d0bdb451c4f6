import { readFileSync } from 'node:fs'
import { UsageError } from '../usage-error.ts'

/** The token in a file, or on standard input for `-`. Throws a `UsageError` when there is none. */
export function readToken(file: string | undefined): string {
  if (file === undefined)
    throw new UsageError('a token is needed: --token-file FILE, or - for standard input')
  try {
    const token = readFileSync(file === '-' ? 0 : file, 'utf8').trim()
    if (token !== '') return token
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`--token-file cannot be read: ${reason}`, { cause: error })
  }
  throw new UsageError('--token-file has no token in it')
}
