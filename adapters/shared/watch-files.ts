import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers'
import { settings } from '../../core/config/settings.ts'
import type { Env } from './load-settings.ts'

/**
 * Calls `changed` whenever one of `files` reads differently than it was `lastRead`, once for each way it reads. It looks
 * every two seconds, because what a kubelet mounts is a link into a folder that is replaced whole, which no runtime's
 * watcher reports reliably. Ends with the process.
 */
export function watchFiles(
  files: readonly string[],
  lastRead: (file: string) => string | undefined,
  changed: () => void,
): void {
  if (files.length === 0) return
  let tried = ''
  const look = async () => {
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(String)))
    const now = JSON.stringify(texts)
    if (now !== tried && now !== JSON.stringify(files.map(lastRead))) changed()
    tried = now
    setTimeout(() => void look(), period).unref()
  }
  void look()
}

const period = 2_000

/** The files of the configuration that are read again when they change. */
export function watchedFiles(values: Env): readonly string[] {
  return settings.flatMap(({ name, watched }) => (watched && values[name] ? [values[name]] : []))
}
