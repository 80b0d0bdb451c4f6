import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** The same tests in workerd. */
export default defineConfig({
  plugins: [cloudflareTest({ miniflare: { compatibilityDate: '2026-11-01' } })],
  test: { include: ['test/core/**/*.test.ts', 'test/flow/**/*.test.ts'] },
})
