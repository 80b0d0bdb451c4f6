import { expect, it } from 'vitest'
import { bundle, describeBundle } from './measure.ts'

it('the Worker takes at most 350 KB with gzip, and nothing that speaks to Redis', async () => {
  const worker = await bundle('adapters/workers/worker.ts', {
    conditions: ['workerd', 'worker', 'browser', 'import'],
    external: ['cloudflare:*'],
  })
  console.log(describeBundle('worker', worker))
  expect(worker.gzip).toBeLessThanOrEqual(350_000)
  expect(worker.shares.has('@redis/client')).toBe(false)
  expect(worker.external.filter((path) => !path.startsWith('cloudflare:'))).toEqual([])
})
