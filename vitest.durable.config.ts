import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** The store that isolates share, in real Durable Objects of workerd. */
export default defineConfig({
  plugins: [
    cloudflareTest({
      main: './adapters/workers/worker.ts',
      miniflare: {
        compatibilityDate: '2026-11-01',
        durableObjects: { STORE: { className: 'KubeMcpStore', useSQLite: true } },
      },
    }),
  ],
  // Packages whose source maps point outside of them are warned about, line by line.
  logLevel: 'error',
  test: {
    include: ['test/store/workers/*.test.ts'],
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 30_000,
  },
})
