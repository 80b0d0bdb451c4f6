import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** The same tests in workerd, at the compatibility date of wrangler.jsonc. */
export default defineConfig({
  plugins: [cloudflareTest({ miniflare: { compatibilityDate: '2026-11-01' } })],
  // Packages whose source maps point outside of them are warned about, line by line.
  logLevel: 'error',
  test: {
    include: ['test/core/**/*.test.ts', 'test/flow/**/*.test.ts'],
    isolate: false,
    provide: { runtime: 'Cloudflare-Workers' },
    slowTestThreshold: 5_000,
  },
})
