import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers'

/**
 * Calls `changed` whenever one of `files` reads differently than when it was read last, which `files` tells; once for each
 * way they read. It looks every two seconds, because what a kubelet mounts is a link into a folder that is replaced whole,
 * which no runtime's watcher reports reliably. Ends with the process.
 */
export function watchFiles(
  files: () => ReadonlyMap<string, string | undefined>,
  changed: () => void,
): void {
  if (files().size === 0) return
  let tried = ''
  const look = async () => {
    const last = [...files()]
    const texts = last.map(async ([file]) => [
      file,
      await readFile(file, 'utf8').catch(() => undefined),
    ])
    const now = JSON.stringify(await Promise.all(texts))
    if (now !== tried && now !== JSON.stringify(last)) changed()
    tried = now
    setTimeout(() => void look(), period).unref()
  }
  void look()
}

const period = 2_000
