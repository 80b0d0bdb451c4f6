import { defineConfig } from 'vitest/config'

/** The image that test/image/build left in the folder IMAGE; test/image/run starts this. */
export default defineConfig({
  test: {
    include: ['test/image/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    slowTestThreshold: 10_000,
  },
})
