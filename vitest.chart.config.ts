import { defineConfig } from 'vitest/config'

/** The chart, as the real helm renders it, and as a real API server and a real kube-mcp take it. */
export default defineConfig({
  test: {
    include: ['test/chart/**/*.test.ts'],
    globalSetup: ['test/chart/setup.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    slowTestThreshold: 10_000,
  },
})
