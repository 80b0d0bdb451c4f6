import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that goes away with the test. */
export interface Folder extends Disposable {
  readonly path: string
  /** Writes a file and returns its path. */
  write(name: string, text: string, mode?: number): string
}

export function createFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'adapters-'))
  return {
    path,
    write(name, text, mode = 0o600) {
      writeFileSync(join(path, name), text, { mode })
      return join(path, name)
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true }),
  }
}
