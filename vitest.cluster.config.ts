import { defineConfig } from 'vitest/config'

/** kube-mcp on each runtime, as a black box, on a real control plane; all files share one that setup.ts starts. */
export default defineConfig({
  test: {
    include: ['test/cluster/**/*.test.ts'],
    globalSetup: ['test/cluster/support/setup.ts'],
    reporters: ['default', './scripts/closing-line.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    slowTestThreshold: 10_000,
  },
})
