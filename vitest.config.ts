import { defineConfig } from 'vitest/config'

const runtime = navigator.userAgent

/**
 * The tests of core, on Node, Bun and Deno: whichever runs this. Files share a worker, because
 * importing the core does nothing and leaves nothing behind. The bundle and the documents are the same
 * everywhere, so that Node alone looks at them.
 */
export default defineConfig({
  test: {
    include: [
      'test/core/**/*.test.ts',
      'test/flow/**/*.test.ts',
      ...(runtime.startsWith('Node.js')
        ? ['test/bundle/**/*.test.ts', 'test/docs/**/*.test.ts']
        : []),
    ],
    isolate: false,
    maxWorkers: '100%',
    // Bun 1.4 cannot run vitest's forks, and Deno 2.9 not its threads.
    pool: runtime.startsWith('Deno') ? 'forks' : 'threads',
    provide: { runtime },
    slowTestThreshold: 5_000,
  },
})
