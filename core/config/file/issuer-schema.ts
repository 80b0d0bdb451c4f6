import * as z from 'zod'
import { dpopModes, exchangeFlows } from '../issuer-config.ts'
import type { ClientEntry, IssuerEntry } from './config-file.ts'
import { strictObject } from './strict-object.ts'
import { list, text } from './values.ts'

/** What a scope-token of RFC 6749 §3.3 is. */
export const scopeRule: string =
  'must be a scope: printable ASCII without spaces, quotes and backslashes'

/** A scope-token of RFC 6749 §3.3. */
export const scope: z.ZodString = text(/^[\x21\x23-\x5b\x5d-\x7e]+$/, scopeRule)

/** None at all is something to say here. */
const scopeList = z.array(scope, { error: 'must be a list of scopes' })

/** An endpoint of the issuer that we are a client of. */
const clientOf = (endpoint: string) => ({
  url: text(/^https?:\/\/[^?#]+$/, `must be the URL of the ${endpoint} endpoint`).describe(
    `The ${endpoint} endpoint`,
  ),
  clientId: text(/\S/, 'must be a client id').describe('As whom the endpoint is asked'),
  clientSecret: text(/\S/, 'must be a secret')
    .optional()
    .describe('The secret of that client; unless set, KUBE_MCP_OIDC_CLIENT_SECRET'),
  clientSecretFile: text(/\S/, 'must be a path')
    .optional()
    .describe('The file that holds the secret of that client'),
})

const oneSecret = ({ clientSecret, clientSecretFile }: Partial<ClientEntry>) =>
  !clientSecret || !clientSecretFile
const notBoth = { error: 'must not have both clientSecret and clientSecretFile' }

const introspection = strictObject(clientOf('introspection')).refine(oneSecret, notBoth)

const exchange = strictObject({
  ...clientOf('token'),
  flow: z
    .enum(exchangeFlows, { error: `must be ${exchangeFlows.join(' or ')}` })
    .optional()
    .describe('token-exchange (RFC 8693) unless set; on-behalf-of is the way of Entra ID'),
  audience: text(/\S/, 'must be an audience').describe(
    'For whom the token must be: an audience that the API server takes for its own',
  ),
  scopes: scopeList.optional().describe('Scopes to ask for'),
})
  .refine(oneSecret, notBoth)
  .refine(({ flow, scopes }) => flow !== 'on-behalf-of' || (scopes ?? []).length > 0, {
    error: 'needs scopes with on-behalf-of: they say for whom the token is, as api://ID/.default',
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
  exchange: exchange
    .optional()
    .describe('Where the issuer exchanges a token for one for the cluster (docs/identity.md)'),
})
