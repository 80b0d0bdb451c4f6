import type { Config } from '../../../core/index.ts'
import type { TestApp } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import type { Act, ConfigOverrides } from './attack.ts'

export type Claims = Readonly<Record<string, unknown>>
export type Make = (app: TestApp, index: number) => Promise<Request> | Request

/** A share of three, of which nothing comes back while a test runs. */
export const few: { readonly perSecond: number; readonly burst: number } = {
  perSecond: 0.01,
  burst: 3,
}
export const limited = (limits: Partial<Config['limits']>): ConfigOverrides => ({
  limits: { trustedProxies: 0, ...limits },
})

/** Four requests where three are a share; the last counts. */
export const four =
  (make: Make): Act =>
  async (app) => {
    for (let index = 0; index < 3; index++) await app.fetch(await make(app, index))
    return app.fetch(await make(app, 3))
  }

export const asking =
  (claims: (index: number) => Claims, options: Parameters<typeof mcpRequest>[1] = {}): Make =>
  async ({ issuer }, index) =>
    mcpRequest(await issuer.token(claims(index)), options)
