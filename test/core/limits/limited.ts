import type { Config, Platform } from '../../../core/index.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'

/** A server with these limits and no others. */
export function limitedApp(
  limits: Partial<Config['limits']>,
  platform: Partial<Platform> = {},
  overrides: Parameters<typeof testConfig>[0] = {},
): Promise<TestApp> {
  const config = testConfig({ limits: { trustedProxies: 0, ...limits }, ...overrides })
  return createTestApp(config, smallCluster(), platform)
}

/** What came of a request, in short. */
export interface Told {
  readonly status: number
  /** The code of a refusal. */
  readonly error?: string
  readonly retryAfter?: number
}

export async function told(response: Response): Promise<Told> {
  const text = await response.text()
  const { error } = text === '' ? {} : JSON.parse(text)
  const retryAfter = response.headers.get('retry-after')
  return {
    status: response.status,
    ...(typeof error === 'string' && { error }),
    ...(retryAfter !== null && { retryAfter: Number(retryAfter) }),
  }
}

/** A list of tools for the caller of `claims`, each with a token of its own. */
export async function list(app: TestApp, claims: object = {}): Promise<Told> {
  return told(await app.fetch(mcpRequest(await app.issuer.token({ ...claims }))))
}

/** The statuses of `count` lists, one after the other. */
export async function lists(
  app: TestApp,
  count: number,
  claims: object = {},
): Promise<readonly number[]> {
  const statuses: number[] = []
  for (let index = 0; index < count; index++)
    statuses.push((await list(app, { jti: String(index), ...claims })).status)
  return statuses
}
