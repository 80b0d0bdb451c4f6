import { describe, expect, it } from 'vitest'
import { baseUrl } from '../../../support/config.ts'
import { type Changes, type Client, codesOf, proven, startClient } from './client.ts'

/** What is wrong, the request, its twin, the log's code, and what the client is told. */
export type Row = readonly [
  what: string,
  wrong: MakeChanges,
  right: MakeChanges,
  code: string,
  says: string,
]

export type MakeChanges = (client: Client) => Changes | Promise<Changes>

export const algorithms =
  'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519' as const

const proofError = (description: string) =>
  `error="invalid_dpop_proof", error_description="${description}"`
export const malformed: string = proofError('The DPoP proof is not well formed')
export const unsigned: string = proofError('The signature of the DPoP proof does not fit')
export const missing: string = proofError('The DPoP proof is missing')
export const otherMethod: string = proofError('The DPoP proof is for another method')
export const otherUrl: string = proofError('The DPoP proof is for another URL')
export const otherToken: string = proofError('The DPoP proof is for another token')
export const replayed: string = proofError('The DPoP proof was used before')
export const nonceNeeded: string =
  'error="use_dpop_nonce", error_description="The DPoP proof has to have the nonce of this answer"'
export const foreignKey: string =
  'error="invalid_token", error_description="The token is bound to another key than that of the DPoP proof"'

/** The two challenges, with what is wrong said in that of DPoP. */
export function challengeOf(says: string, resource = '/mcp'): string {
  const rest = `resource_metadata="${baseUrl}/.well-known/oauth-protected-resource${resource}", scope="openid"`
  return `Bearer ${rest}, DPoP ${says}, algs="${algorithms}", ${rest}`
}

/** Each row's request is refused in exactly that way; its twin, which differs in one thing, is accepted. */
export function describeRefusals(rows: readonly Row[]): void {
  for (const [what, wrong, right, code, says] of rows) {
    describe(`a proof with ${what}`, () => {
      it('gets 401, its challenge and its log code, and neither token nor proof is in the log', async () => {
        const client = await startClient()
        const request = await proven(client, await wrong(client))
        const response = await client.app.fetch(request.clone())
        expect(response.status).toBe(401)
        expect(response.headers.get('www-authenticate')).toBe(challengeOf(says))
        expect(response.headers.has('dpop-nonce')).toBe(says === nonceNeeded)
        expect(codesOf(client)).toEqual([code])
        const secrets = [client.token, request.headers.get('dpop') ?? ''].filter((each) => each)
        const log = JSON.stringify(client.app.log)
        expect(secrets.filter((each) => log.includes(each))).toEqual([])
      })

      it('is accepted without that', async () => {
        const client = await startClient()
        const response = await client.app.fetch(await proven(client, await right(client)))
        expect([response.status, ...codesOf(client)]).toEqual([200])
      })
    })
  }
}
