import { describe, expect, it } from 'vitest'
import { baseUrl } from '../../../support/config.ts'
import { type Changes, type Client, codesOf, proven, startClient } from './client.ts'

/** What is wrong, the request, its twin, the log's code, and the challenge. */
export type Row = readonly [
  what: string,
  wrong: MakeChanges,
  right: MakeChanges,
  code: string,
  challenge: string,
]

export type MakeChanges = (client: Client) => Changes | Promise<Changes>

export const algorithms =
  'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519' as const

/** A proof as it should be. */
const good: MakeChanges = () => ({})

/** A proof with these members of its header. */
export const proofHeader =
  (changes: Readonly<Record<string, unknown>>): MakeChanges =>
  () => ({ header: changes })

/** A proof that is sent as another text. */
export const sentAs =
  (change: (proof: string) => string): MakeChanges =>
  () => ({ proof: change })

/** The row of a proof that is not well formed, beside one that is. */
export const malformedRow = (what: string, wrong: MakeChanges, right: MakeChanges = good): Row => [
  what,
  wrong,
  right,
  'dpop_malformed',
  malformed,
]

const rest = `resource_metadata="${baseUrl}/.well-known/oauth-protected-resource/mcp", scope="openid"`
const algs = `algs="${algorithms}"`
const says = (error: string, description: string) =>
  `error="${error}", error_description="${description}"`

/** The two challenges, with what is wrong said in that of DPoP, or of Bearer. */
const proofRefused = (error: string, description: string) =>
  `Bearer ${rest}, DPoP ${says(error, description)}, ${algs}, ${rest}`
const bearerRefused = (error: string, description: string) =>
  `Bearer ${says(error, description)}, ${rest}, DPoP ${algs}, ${rest}`

const invalid = (description: string) => proofRefused('invalid_dpop_proof', description)
export const malformed: string = invalid('The DPoP proof is not well formed')
export const unsigned: string = invalid('The signature of the DPoP proof does not fit')
export const missing: string = invalid('The DPoP proof is missing')
export const otherMethod: string = invalid('The DPoP proof is for another method')
export const otherUrl: string = invalid('The DPoP proof is for another URL')
export const otherToken: string = invalid('The DPoP proof is for another token')
export const replayed: string = invalid('The DPoP proof was used before')
export const nonceNeeded: string = proofRefused(
  'use_dpop_nonce',
  'The DPoP proof has to have the nonce of this answer',
)
export const foreignKey: string = proofRefused(
  'invalid_token',
  'The token is bound to another key than that of the DPoP proof',
)
export const notBound: string = proofRefused('invalid_token', 'The token is not bound to a key')
export const notAccepted: string = proofRefused('invalid_token', 'The token is not accepted here')
export const needsProof: string = bearerRefused(
  'invalid_token',
  'The token is bound to a key and needs a DPoP proof',
)

/** Each row's request is refused in exactly that way; its twin, which differs in one thing, is accepted. */
export function describeRefusals(rows: readonly Row[]): void {
  for (const [what, wrong, right, code, challenge] of rows) {
    describe(`a request with ${what}`, () => {
      it('gets 401, its challenge and its log code, and neither token nor proof is in the log', async () => {
        const client = await startClient()
        const request = await proven(client, await wrong(client))
        const response = await client.app.fetch(request.clone())
        expect(response.status).toBe(401)
        expect(response.headers.get('www-authenticate')).toBe(challenge)
        expect(response.headers.has('dpop-nonce')).toBe(challenge === nonceNeeded)
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
