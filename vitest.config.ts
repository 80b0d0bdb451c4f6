import { defineConfig } from 'vitest/config'

/**
 * The tests of core, on Node, Bun and Deno: whichever runs this. Files share a worker, because
 * importing the core does nothing and leaves nothing behind.
 */
export default defineConfig({
  test: {
    include: ['test/core/**/*.test.ts', 'test/flow/**/*.test.ts'],
    isolate: false,
    maxWorkers: '100%',
    // Bun 1.4 cannot run vitest's forks, and Deno 2.9 not its threads.
    pool: 'Deno' in globalThis ? 'forks' : 'threads',
    provide: { runtime: navigator.userAgent },
    slowTestThreshold: 5_000,
  },
})
