import { missingRequired } from '../../../core/auth/scopes.ts'
import type { SignedIn } from '../../../core/auth/signed-in.ts'
import { Failure } from '../../../core/errors.ts'
import { createIdentity } from '../../../core/identity/identity.ts'
import { collectionPath, objectPath } from '../../../core/kube/kind.ts'
import type { KubeTransport } from '../../../core/platform.ts'
import { layers } from '../../../core/policy/layers.ts'
import { createPolicy, type PolicyVisit } from '../../../core/policy/policy.ts'
import { kinds } from '../../../core/tools/kinds.ts'
import { tools } from '../../../core/tools/index.ts'
import type { CommandContext } from './command.ts'
import type { Finding, Section } from './report.ts'
import { verdictOf } from './verdict.ts'

/** What the policy says of one tool, layer by layer; without one, of all of them, a line each. */
export async function explainPolicy(
  { config, platform }: CommandContext,
  signedIn: SignedIn,
  tool: string | undefined,
  namespace: string | undefined,
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
  const inNamespace = namespace === undefined ? [] : [await reached(visit, tool, namespace)]
  return [
    { title: 'Every request', findings: [required] },
    { title: `Tool ${tool}`, findings: [...layerFindings(visit, tool), ...inNamespace] },
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

/** Sends a request of the tool's kind through the guard below the tools, to nobody. */
async function reached(visit: PolicyVisit, tool: string, namespace: string): Promise<Finding> {
  const check = `namespace ${namespace}`
  const row = kinds.find(({ one, many }) => [`get_${one}`, `list_${many}`].includes(tool))
  if (row === undefined || (!row.namespaced && row.resource !== 'namespaces'))
    return { check, passed: undefined, about: 'the tool is about nothing in a namespace' }
  const nobody: KubeTransport = { fetch: async () => new Response('{}'), close: async () => {} }
  try {
    // A Namespace is in itself.
    const path = row.namespaced ? collectionPath(row, namespace) : objectPath(row, namespace)
    await visit.reach(tool).guard(nobody).fetch(path)
    return { check, passed: true, about: 'nothing against it' }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { check, passed: false, about: `denied by ${error.rule ?? error.code}` }
  }
}
