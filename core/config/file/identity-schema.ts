import * as z from 'zod'
import { maxGroupsRule, namespacePattern, serviceAccountPattern } from '../identity-details.ts'
import { identityModeList, identityModes } from '../identity.ts'
import type { IdentitySection } from './config-file.ts'
import { strictObject } from './strict-object.ts'
import { list, text } from './values.ts'

/** The section `identity`. */
export const identitySchema: z.ZodType<IdentitySection> = strictObject({
  mode: z
    .enum(identityModes, { error: `must be ${identityModeList}` })
    .optional()
    .describe('As whom the cluster is asked; serviceaccount unless set'),
  serviceAccounts: list(text(serviceAccountPattern, 'must be namespace/name'), 'service accounts')
    .optional()
    .describe('The only service accounts to impersonate, as namespace/name'),
  maxGroups: z
    .int({ error: maxGroupsRule })
    .min(1, { error: maxGroupsRule })
    .max(1_000, { error: maxGroupsRule })
    .optional()
    .describe('The most groups to impersonate anybody with; who is in more is refused'),
  namespaces: list(text(namespacePattern, 'must be the name of a namespace'), 'namespaces')
    .optional()
    .describe(
      "Where to ask the cluster what the caller may do: tools that the caller's RBAC permits in none of them are hidden",
    ),
})
