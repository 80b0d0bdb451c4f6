import type * as z from 'zod'
import type { RuleEntry } from './config-file.ts'
import { strictObject } from './strict-object.ts'
import { list, text, toolPatterns } from './values.ts'

const namespaces = list(
  text(
    /^(?=.{1,63}$)[a-z0-9*]([-a-z0-9*]*[a-z0-9*])?$/,
    'must be the name of a namespace, or a pattern, as team-*',
  ),
  'namespaces',
)

const kinds = list(
  text(
    /^[a-z*][a-z0-9*]*(\.[a-z0-9*]([-a-z0-9.*]*[a-z0-9*])?)?(\/[a-z*]+)?$/,
    'must be a resource as kubectl api-resources names it, in the plural, as pods, deployments.apps or pods/log',
  ),
  'kinds',
)

const clusters = list(
  text(/^[a-z0-9*]([-a-z0-9.*]*[a-z0-9*])?$/, 'must be the name of a cluster, or a pattern'),
  'clusters',
)

const target = strictObject({
  tools: toolPatterns.optional().describe('Names or patterns of tools; all unless set'),
  namespaces: namespaces
    .optional()
    .describe('Names or patterns of namespaces; unless set, all, and what is in none'),
  kinds: kinds
    .optional()
    .describe('Resources, with their sub-resources; unless set, all, and what is no resource'),
  clusters: clusters.optional().describe('Names or patterns of clusters; all unless set'),
})

/** One rule: its id, either allow or deny, and for whom. */
export const ruleSchema: z.ZodType<RuleEntry> = strictObject({
  id: text(
    /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    'must be a short name: lower-case letters, digits and "-"',
  ).describe('Names the rule in the log'),
  allow: target.optional().describe('What the rule allows; {} is everything'),
  deny: target.optional().describe('What the rule denies; {} is everything'),
  when: text(/\S/, 'must be a CEL expression')
    .optional()
    .describe(
      'A CEL expression over claims, username, groups, scopes and issuer; the rule is for every caller unless set',
    ),
})
  .refine(({ allow, deny }) => (allow === undefined) !== (deny === undefined), {
    error: 'must have either allow or deny',
  })
  .meta({ oneOf: [{ required: ['allow'] }, { required: ['deny'] }] })
