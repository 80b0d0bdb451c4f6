import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { baseUrl, type IssuerOverrides, testConfig } from '../../support/config.ts'

const metadata = `resource_metadata="${baseUrl}/.well-known/oauth-protected-resource/mcp", scope="openid"`
const says = (description: string) =>
  `Bearer error="invalid_token", error_description="${description}", ${metadata}`
export const generic: string = says('The token is not accepted here')
export const expired: string = says('The token has expired')
export const early: string = says('The token is not valid yet')
export const elsewhere: string = says('The token was issued for another resource')

type MakeToken = (app: TestApp) => Promise<string>
type Members = Readonly<Record<string, unknown>>

/** What is wrong, the token, its twin, the log's code, and the challenge where it is not the generic one. */
export type Row = readonly [
  what: string,
  wrong: MakeToken,
  right: MakeToken,
  code: string,
  says?: string,
]

export function claims(changes: Members): MakeToken {
  return ({ issuer }) => issuer.token(changes)
}

export function header(changes: Members): MakeToken {
  return ({ issuer }) => issuer.token({}, changes)
}

/** Signed with a further key, whose published members are changed. */
export function keyed(published: Members, algorithm = 'RS256'): MakeToken {
  return async ({ issuer }) => issuer.token({}, {}, await issuer.addKey(algorithm, { published }))
}

export function forged(forge: (token: string) => string): MakeToken {
  return async ({ issuer }) => forge(await issuer.token())
}

export const good: MakeToken = claims({})

/** Each row's token is refused in exactly that way; its twin, which differs in one thing, is accepted. */
export function describeRefusals(rows: readonly Row[], issuer: IssuerOverrides = {}): void {
  const start = () => createTestApp(testConfig({ issuer }), untouchedCluster)

  for (const [what, wrong, right, code, challenge = generic] of rows) {
    describe(`a token with ${what}`, () => {
      it('gets 401, its challenge and its log code, and is not in the log', async () => {
        const app = await start()
        const token = await wrong(app)
        const response = await app.fetch(mcpRequest(token))
        expect(response.status).toBe(401)
        expect(response.headers.get('www-authenticate')).toBe(challenge)
        expect(app.log.map((entry) => entry.code)).toEqual([code])
        expect(JSON.stringify(app.log)).not.toContain(token)
      })

      it('is accepted without that', async () => {
        const app = await start()
        expect((await app.fetch(mcpRequest(await right(app)))).status).toBe(200)
      })
    })
  }
}
