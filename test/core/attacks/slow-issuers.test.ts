import { afterEach, describe, expect, it, vi } from 'vitest'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { discoveryPath } from '../../support/issuer.ts'
import { type SlowAnswer, slowAttacks } from './slow-attacks.ts'

afterEach(() => vi.restoreAllMocks())

/** Ends every patience as soon as `over` says so, and remembers how long each would have been. */
function clockOfPatience() {
  const patience: number[] = []
  const controller = new AbortController()
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    patience.push(milliseconds)
    return controller.signal
  })
  return { patience, over: () => controller.abort(new DOMException('too late', 'TimeoutError')) }
}

async function ask(path: string, answer: SlowAnswer) {
  const clock = clockOfPatience()
  const app = await createTestApp(testConfig(), untouchedCluster)
  const document =
    path === discoveryPath
      ? { issuer: testConfig().issuers[0]?.url, jwks_uri: 'https://issuer.example.com/jwks' }
      : { keys: app.issuer.keySet }
  app.issuer.answer(path, (init) => answer(JSON.stringify(document), init?.signal, clock.over))
  const { status } = await app.fetch(mcpRequest(await app.issuer.token()))
  return { status, codes: app.log.map(({ code }) => code), patience: clock.patience }
}

describe.each([discoveryPath, '/jwks'])('an issuer whose %s', (path) => {
  it.each(slowAttacks)('$what is given up after five seconds, which is 503', async ({ wrong }) => {
    const { status, codes, patience } = await ask(path, wrong)
    expect([status, codes]).toEqual([503, ['issuer_unavailable', 'issuer_unavailable']])
    expect(patience.every((milliseconds) => milliseconds === 5_000)).toBe(true)
  })

  it.each(slowAttacks)('$what, but ends in time, is waited for', async ({ right }) => {
    expect(await ask(path, right)).toMatchObject({ status: 200, codes: [] })
  })
})
