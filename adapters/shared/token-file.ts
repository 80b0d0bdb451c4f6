import { readFileSync } from 'node:fs'

/** Why a file with a token cannot be begun with, as "a file that …"; undefined: it can. */
export function tokenFileFault(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() === '' ? `is empty, ${path}` : undefined
  } catch (error) {
    return `cannot be read: ${reason(error)}`
  }
}

export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
