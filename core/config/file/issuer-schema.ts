import * as z from 'zod'
import { dpopModes } from '../issuer-config.ts'
import type { IssuerEntry } from './config-file.ts'
import { strictObject } from './strict-object.ts'
import { list, text } from './values.ts'

/** What a scope-token of RFC 6749 §3.3 is. */
export const scopeRule: string =
  'must be a scope: printable ASCII without spaces, quotes and backslashes'

/** A scope-token of RFC 6749 §3.3. */
export const scope: z.ZodString = text(/^[\x21\x23-\x5b\x5d-\x7e]+$/, scopeRule)

/** None at all is something to say here. */
const scopeList = z.array(scope, { error: 'must be a list of scopes' })

const introspection = strictObject({
  url: text(/^https?:\/\/[^?#]+$/, 'must be the URL of the introspection endpoint').describe(
    'The introspection endpoint',
  ),
  clientId: text(/\S/, 'must be a client id').describe('As whom the endpoint is asked'),
  clientSecret: text(/\S/, 'must be a secret')
    .optional()
    .describe('The secret of that client; unless set, KUBE_MCP_OIDC_CLIENT_SECRET'),
  clientSecretFile: text(/\S/, 'must be a path')
    .optional()
    .describe('The file that holds the secret of that client'),
}).refine(({ clientSecret, clientSecretFile }) => !clientSecret || !clientSecretFile, {
  error: 'must not have both clientSecret and clientSecretFile',
})

/** What joins one issuer by its URL. */
export const issuerSchema: z.ZodType<IssuerEntry> = strictObject({
  url: text(/^https?:\/\//, 'must be the URL of an issuer').describe(
    'The issuer, which another setting configures, exactly as its tokens name it in iss',
  ),
  advertise: z
    .boolean({ error: 'must be true or false' })
    .optional()
    .describe('Whether clients are told to sign in there; yes unless set'),
  scopes: scopeList.optional().describe('Scopes that clients are told to ask for'),
  requiredScopes: scopeList.optional().describe('Scopes without which a token is refused'),
  obtainableScopes: scopeList
    .optional()
    .describe('The scopes of policy.scopes that this issuer can give; all of them unless set'),
  dpop: z
    .enum(dpopModes, { error: `must be ${dpopModes.join(' or ')}` })
    .optional()
    .describe(
      'Whether tokens that are bound to a key (RFC 9449) are accepted, or no others; refused unless set',
    ),
  preset: z
    .enum(['entra', 'google'], { error: 'must be entra or google' })
    .optional()
    .describe('The habits of a provider to reckon with (docs/providers)'),
  tenants: list(
    text(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      'must be the id of a tenant, in lower case',
    ),
    'tenants',
  )
    .optional()
    .describe('With preset entra and an issuer of many tenants: those whose tokens are accepted'),
  introspection: introspection
    .optional()
    .describe('Where the issuer says what tokens are that are no JSON Web Tokens (RFC 7662)'),
})
