import { defineConfig } from 'vitest/config'

/** Clients that people use, at kube-mcp on each runtime; setup.ts installs those that are no packages of ours. */
export default defineConfig({
  test: {
    include: ['test/clients/**/*.test.ts'],
    globalSetup: ['test/clients/support/setup.ts'],
    reporters: ['default', './scripts/closing-line.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    slowTestThreshold: 10_000,
  },
})
