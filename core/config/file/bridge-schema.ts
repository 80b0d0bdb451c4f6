import * as z from 'zod'
import type { BridgeSection } from './config-file.ts'
import { scope } from './issuer-schema.ts'
import { strictObject } from './strict-object.ts'
import { list, text } from './values.ts'

const something = (what: string) => text(/\S/, `must be ${what}`)

const client = strictObject({
  clientId: something('a client id').describe('As the client names itself'),
  name: something('a name').describe('For people, in the log'),
  redirectUris: list(something('a redirect URI'), 'redirect URIs').describe(
    'Where people may be led back to; exactly, but for the port of a loopback address',
  ),
  clientSecret: text(/^.{32,}$/, 'must be a secret of at least 32 characters')
    .optional()
    .describe('Of a confidential client; without it the client is public'),
})

/** The section `bridge`. */
export const bridgeSchema: z.ZodType<BridgeSection> = strictObject({
  issuer: text(/^https?:\/\//, 'must be the URL of an issuer').describe(
    'The upstream: an issuer that other settings configure, with the mapping of its claims',
  ),
  direct: z
    .boolean({ error: 'must be true or false' })
    .optional()
    .describe(
      "Whether the issuer's own tokens are accepted besides; its audiences must then not have clientId",
    ),
  clientId: something('a client id').describe('As whom kube-mcp is registered at the upstream'),
  clientSecret: something('a secret').optional().describe('The secret of that client'),
  clientSecretFile: something('a path')
    .optional()
    .describe('The file that holds the secret of that client'),
  scopes: list(scope, 'scopes')
    .optional()
    .describe('What to ask the upstream for; openid, profile, email and offline_access unless set'),
  parameters: z
    .record(z.string(), z.string(), { error: 'must be a mapping from names to texts' })
    .optional()
    .describe("More parameters for the upstream's authorization endpoint, as access_type"),
  signingKeys: z
    .array(z.record(z.string(), z.unknown()), { error: 'must be a list of private keys' })
    .optional()
    .describe('Private keys (JWK): P-256 or Ed25519; the first signs, all verify'),
  signingKeysFile: something('a path')
    .optional()
    .describe('The file that holds these keys, as a key set (RFC 7517)'),
  clients: list(client, 'clients').optional().describe('Clients that need no consent'),
  registration: z
    .boolean({ error: 'must be true or false' })
    .optional()
    .describe('Whether any client may register itself (RFC 7591); yes unless set'),
  notBefore: z
    .record(z.string(), z.iso.datetime({ error: 'must be a time, as 2026-01-31T12:00:00Z' }))
    .optional()
    .describe("From when on sign-ins count, by the upstream's subject; * is for all"),
})
  .refine(({ clientSecret, clientSecretFile }) => !clientSecret !== !clientSecretFile, {
    error: 'needs either clientSecret or clientSecretFile',
  })
  .refine(({ signingKeys, signingKeysFile }) => !signingKeys !== !signingKeysFile, {
    error: 'needs either signingKeys or signingKeysFile',
  })
