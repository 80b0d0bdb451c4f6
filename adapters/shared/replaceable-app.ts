import type { App } from '../../core/app.ts'

/** An app whose place another one can take. */
export interface ReplaceableApp extends App {
  /** New requests go to `next`; those under way finish where they are. */
  replace(next: App): void
}

export function createReplaceableApp(first: App): ReplaceableApp {
  let current = first
  const retiring = new Set<Promise<void>>()
  return {
    fetch: (request) => current.fetch(request),
    replace(next) {
      const work = current.close().finally(() => retiring.delete(work))
      retiring.add(work)
      current = next
    },
    async close() {
      await Promise.all([current.close(), ...retiring])
    },
  }
}
