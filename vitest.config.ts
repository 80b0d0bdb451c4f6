import { defineConfig } from 'vitest/config'

/** Core and flow tests, on Node, Bun and Deno. */
export default defineConfig({
  test: { include: ['test/core/**/*.test.ts', 'test/flow/**/*.test.ts'] },
})
