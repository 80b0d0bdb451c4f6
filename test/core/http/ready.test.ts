import { describe, expect, it } from 'vitest'
import type { KubeTransport } from '../../../core/index.ts'
import { createTestApp, startOfTest, type TestApp } from '../../support/app.ts'
import { baseUrl, testConfig } from '../../support/config.ts'

const reached: KubeTransport = {
  fetch: async () => Response.json({ gitVersion: 'v1.37.2' }),
  close: async () => {},
}
const unreached: KubeTransport = {
  fetch: () => Promise.reject(new TypeError('refused')),
  close: async () => {},
}

async function ready(app: TestApp): Promise<readonly [number, unknown]> {
  const response = await app.fetch(new Request(`${baseUrl}/ready`))
  return [response.status, await response.json()]
}

describe('GET /ready (SEED defect 12)', () => {
  it('is 200 once the keys and the cluster were reached', async () => {
    const app = await createTestApp(testConfig(), reached)
    expect(await ready(app)).toEqual([200, { status: 'ready' }])
  })

  it('is 503 while the cluster cannot be reached', async () => {
    const app = await createTestApp(testConfig(), unreached)
    expect(await ready(app)).toEqual([503, { status: 'starting', issuer: true, cluster: false }])
  })

  it('is 503 while the issuer cannot be reached', async () => {
    const app = await createTestApp(testConfig(), reached)
    app.issuer.down = true
    expect(await ready(app)).toEqual([503, { status: 'starting', issuer: false, cluster: true }])
  })

  it('is 200 a minute after the start all the same', async () => {
    const app = await createTestApp(testConfig(), unreached)
    app.clock.now += 60_000
    expect(await ready(app)).toEqual([200, { status: 'ready' }])
  })

  it('is 200 at once for a server that takes the place of one that was', async () => {
    const app = await createTestApp(testConfig(), unreached, {
      servingSince: startOfTest - 60_000,
    })
    expect(await ready(app)).toEqual([200, { status: 'ready' }])
  })

  it('stays 200 when the issuer goes away later', async () => {
    const app = await createTestApp(testConfig(), reached)
    await ready(app)
    app.issuer.down = true
    app.clock.now += 10_000
    expect(await ready(app)).toEqual([200, { status: 'ready' }])
  })

  it('is 503 while stopping', async () => {
    const app = await createTestApp(testConfig(), reached)
    await app.close()
    expect(await ready(app)).toEqual([503, { status: 'stopping' }])
  })
})
