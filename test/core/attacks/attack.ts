import { describe, expect, it } from 'vitest'
import type { KubeTransport, Platform } from '../../../core/index.ts'
import { isObject } from '../../../core/json.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'

export type ConfigOverrides = Parameters<typeof testConfig>[0]

/** What somebody does to a server; its last answer counts. */
export type Act = (app: TestApp) => Promise<Response>

/** Something that is refused, beside something that differs in one thing and is accepted. */
export interface Attack {
  readonly what: string
  readonly config?: ConfigOverrides
  readonly cluster?: () => KubeTransport
  readonly platform?: Partial<Platform>
  readonly wrong: Act
  readonly right: Act
  /** The status with its error, and then what the log says: codes, each with its outcome and its rule; where it says nothing, the outcomes in the audit. */
  readonly refused: readonly string[]
  /** Words of the log. */
  readonly because?: string
  /** The whole challenge. */
  readonly challenge?: string
}

/** The refusal of a token for this reason. */
export function refusedToken(code: string): readonly string[] {
  return ['401 invalid_token', code]
}

export function describeAttacks(attacks: readonly Attack[]): void {
  for (const attack of attacks) {
    const { what, config, cluster = smallCluster, platform = {}, wrong, right, refused } = attack
    const start = () => createTestApp(testConfig(config), cluster(), platform)

    describe(what, () => {
      it(`is refused: ${refused.join(', ')}`, async () => {
        const app = await start()
        const response = await wrong(app)
        const challenge = response.headers.get('www-authenticate')
        expect(await verdict(response, app)).toEqual(refused)
        if (attack.challenge !== undefined) expect(challenge).toBe(attack.challenge)
        if (attack.because !== undefined)
          expect(JSON.stringify(app.log)).toContain(JSON.stringify(attack.because).slice(1, -1))
      })

      it('is accepted without that', async () => {
        const app = await start()
        expect(await verdict(await right(app), app)).toEqual(['200'])
      })
    })
  }
}

/** How a request ended: `200` alone is the answer that was asked for. */
async function verdict(response: Response, { log, records }: TestApp): Promise<readonly string[]> {
  const said: unknown = JSON.parse(await response.text())
  const lines = log.map(({ code, outcome, rule }) =>
    [code, outcome, rule].filter((part) => typeof part === 'string').join(' '),
  )
  const outcomes = records.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'ok')
  const reasons = lines.length > 0 ? lines : outcomes
  return [[response.status, ...errorOf(said)].join(' '), ...reasons]
}

function errorOf(said: unknown): readonly unknown[] {
  if (!isObject(said)) return []
  const { error, result } = said
  if (isObject(result)) return result['isError'] === true ? ['isError'] : []
  return error === undefined ? [] : [isObject(error) ? error['code'] : error]
}

type Members = Readonly<Record<string, unknown>>

/** Calls a tool with a token of these claims. */
export function calling(name: unknown, args: unknown = {}, claims: Members = {}): Act {
  return async (app) =>
    app.fetch(
      mcpRequest(await app.issuer.token(claims), {
        method: 'tools/call',
        params: { name, arguments: args },
      }),
    )
}

/** Asks for the list of tools with a token of these claims. */
export function listing(claims: Members = {}): Act {
  return async (app) => app.fetch(mcpRequest(await app.issuer.token(claims)))
}

/** Calls `list_pods`, or another tool, with a token at hand. */
export function call(
  { fetch }: Pick<TestApp, 'fetch'>,
  token: string,
  name = 'list_pods',
): Promise<Response> {
  return fetch(mcpRequest(token, { method: 'tools/call', params: { name, arguments: {} } }))
}
