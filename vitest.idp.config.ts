import { defineConfig } from 'vitest/config'

/** kube-mcp on each runtime, as a black box, with a real Keycloak; all files share one that setup.ts starts. */
export default defineConfig({
  test: {
    include: ['test/idp/**/*.test.ts'],
    globalSetup: ['test/idp/support/setup.ts'],
    reporters: ['default', './scripts/closing-line.ts'],
    // The log of a process arrives when it arrives.
    expect: { poll: { timeout: 5_000 } },
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    slowTestThreshold: 10_000,
  },
})
