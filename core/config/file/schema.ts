import * as z from 'zod'
import { accessLevels } from '../../access.ts'
import { bridgeSchema } from './bridge-schema.ts'
import type { ConfigFile } from './config-file.ts'
import { identitySchema } from './identity-schema.ts'
import { issuerSchema, scope, scopeRule } from './issuer-schema.ts'
import { limitsSchema } from './limits-schema.ts'
import { ruleSchema } from './rule-schema.ts'
import { strictObject } from './strict-object.ts'
import { list, text, toolPatterns } from './values.ts'

const toolLists = strictObject({
  allowed: toolPatterns
    .optional()
    .describe('The only tools to offer, by name or by pattern, as get_*. Not with disallowed'),
  disallowed: toolPatterns.optional().describe('Tools not to offer'),
})

const grants = z
  .record(scope, toolPatterns, {
    error: ({ code }) =>
      code === 'invalid_key' ? scopeRule : 'must be a mapping from scopes to lists of tools',
  })
  .describe('Tools by the scope that grants them: each tool named here needs one such scope')

const clusterRbacRule = 'must be true, false, or a mapping with namespace'
const clusterRbac = z
  .union(
    [
      z.boolean(),
      strictObject({
        namespace: text(
          /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
          'must be the name of a namespace',
        ).describe('Where RoleBindings count; without it only ClusterRoleBindings do'),
      }),
    ],
    { error: clusterRbacRule },
  )
  .describe(
    "Ask the cluster's RBAC for each tool: verb call on the resource tools of the group kube-mcp.dev",
  )

const policy = strictObject({
  access: z
    .enum(accessLevels, { error: 'must be read, write or destroy' })
    .optional()
    .describe('The most that tools may do; read unless set'),
  tools: toolLists.optional().describe('The tools to offer to anybody'),
  scopes: grants.optional(),
  rules: list(ruleSchema, 'rules')
    .optional()
    .describe(
      'What callers may do: a deny wins, and where there is an allow nothing else is allowed',
    ),
  clusterRbac: clusterRbac.optional(),
})

const tokenReview = z
  .union(
    [
      z.boolean(),
      strictObject({
        audiences: list(text(/\S/, 'must be an audience'), 'audiences').describe(
          'Audiences to accept besides the base URL and its /mcp',
        ),
      }),
    ],
    { error: 'must be true, false, or a mapping with audiences' },
  )
  .describe(
    'Ask the cluster, by TokenReview, whose the tokens are that no issuer claims, as those of service accounts',
  )

/** The configuration file, version 1. schemas/kube-mcp.v1.schema.json is made of this. */
export const configFileSchema: z.ZodType<ConfigFile> = strictObject({
  apiVersion: z.literal('kube-mcp/v1', { error: 'must be kube-mcp/v1' }),
  policy: policy.optional().describe('Who may do what'),
  identity: identitySchema.optional().describe('As whom the cluster is asked (docs/identity.md)'),
  issuers: list(issuerSchema, 'issuers')
    .optional()
    .describe('What other settings cannot say of the issuers that they configure'),
  tokenReview: tokenReview.optional(),
  bridge: bridgeSchema
    .optional()
    .describe('An authorization server of our own in front of an issuer (docs/bridge.md)'),
  limits: limitsSchema.optional().describe('How much anybody may ask for (docs/limits.md)'),
}).describe('The configuration file of kube-mcp')
