import { defineConfig } from 'vitest/config'

/** The adapters as black boxes: each test starts processes, so that few files run at a time. */
export default defineConfig({
  test: {
    include: ['test/adapters/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    slowTestThreshold: 10_000,
  },
})
