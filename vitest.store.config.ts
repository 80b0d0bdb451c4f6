import { defineConfig } from 'vitest/config'

const runtime = navigator.userAgent

/**
 * The store that replicas share, in real servers, from Node, Bun and Deno: whichever runs this. kube-mcp as a black box is
 * started from Node alone, on each runtime.
 */
export default defineConfig({
  test: {
    include: [
      'test/store/*.test.ts',
      ...(runtime.startsWith('Node.js') ? ['test/store/replicas/*.test.ts'] : []),
    ],
    globalSetup: ['test/store/support/setup.ts'],
    // What is known of time comes when it comes.
    expect: { poll: { timeout: 10_000 } },
    // Bun 1.4 cannot run vitest's forks, and Deno 2.9 not its threads.
    pool: runtime.startsWith('Deno') ? 'forks' : 'threads',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    slowTestThreshold: 10_000,
  },
})
