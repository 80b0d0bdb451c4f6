import { missingRequired } from '../../../core/auth/scopes.ts'
import type { SignedIn } from '../../../core/auth/signed-in.ts'
import { createIdentity } from '../../../core/identity/identity.ts'
import { layers } from '../../../core/policy/layers.ts'
import { createPolicy, type PolicyVisit } from '../../../core/policy/policy.ts'
import { tools } from '../../../core/tools/index.ts'
import type { CommandContext } from './command.ts'
import { reached, type Target } from './explain-reach.ts'
import type { Finding, Section } from './report.ts'
import { verdictOf } from './verdict.ts'

/** What the policy says of one tool, layer by layer; without one, of all of them, a line each. */
export async function explainPolicy(
  { config, platform }: CommandContext,
  signedIn: SignedIn,
  tool: string | undefined,
  target: Target,
): Promise<readonly Section[]> {
  const { caller } = signedIn
  const required = requiredScopes(missingRequired(caller, config))
  const asked = { calls: tool === undefined ? [] : [tool], lists: tool === undefined }
  const clusterFor = createIdentity('default', config, platform)
  const visit = await createPolicy(config, tools, clusterFor, platform).visit(signedIn, asked)
  if (tool === undefined) {
    const findings = tools.map(({ name }) => {
      const { decision, why } = verdictOf(visit, name)
      return { check: name, passed: decision === 'allow', about: why, warning: true as const }
    })
    return [
      { title: 'Every request', findings: [required] },
      { title: 'Tools', findings },
    ]
  }
  const asksMore = target.namespace !== undefined || target.kind !== undefined
  const below = asksMore ? [await reached(visit, tool, target)] : []
  return [
    { title: 'Every request', findings: [required] },
    { title: `Tool ${tool}`, findings: [...layerFindings(visit, tool), ...below] },
  ]
}

function requiredScopes(missing: readonly string[]): Finding {
  const about = missing.length === 0 ? 'the token has them' : `it lacks ${missing.join(' ')}`
  return { check: 'required scopes', passed: missing.length === 0, about }
}

function layerFindings(visit: PolicyVisit, tool: string): readonly Finding[] {
  const { rule = 'scopes', decision, why } = verdictOf(visit, tool)
  const refusedAt = decision === 'allow' ? layers.length : layers.findIndex(({ has }) => has(rule))
  return layers.map(({ layer }, index) => {
    if (index < refusedAt) return { check: layer, passed: true, about: 'nothing against it' }
    if (index > refusedAt) return { check: layer, passed: undefined, about: 'not asked' }
    return { check: layer, passed: false, about: why }
  })
}
