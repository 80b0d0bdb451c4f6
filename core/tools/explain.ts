import { Failure } from '../errors.ts'
import type { Discovery } from '../kube/discovery/discovery.ts'
import { findKind } from '../kube/discovery/find-kind.ts'
import type { ServedKind } from '../kube/discovery/served-kind.ts'
import { explainText } from '../kube/explain/explain.ts'
import * as args from './arguments.ts'
import { defineTool, type Tool } from './tool.ts'

/** What a kind and its fields mean. */
export const explain: Tool = defineTool({
  name: 'explain',
  title: 'Explain',
  description: 'What a kind or a field of it is, with the fields below, as kubectl explain.',
  access: 'read',
  input: { kind: args.kind, field: args.fieldPath },
  async run({ kind: name, field = '' }, { discovery }) {
    const { kind, path } = await kindAndField(discovery, name, field)
    return explainText(discovery, kind, path)
  },
})

/** As kubectl has it, a path may stand behind the kind: `deployment.spec.strategy`. */
async function kindAndField(
  discovery: Discovery,
  name: string,
  field: string,
): Promise<{ readonly kind: ServedKind; readonly path: string }> {
  const [, first, path] = /^(\w+)\.(.+)$/.exec(name) ?? []
  try {
    return { kind: await findKind(discovery, name), path: field }
  } catch (error) {
    const isPath = error instanceof Failure && error.code === 'kube_not_found'
    if (!isPath || first === undefined || path === undefined || field !== '') throw error
    return { kind: await findKind(discovery, first), path }
  }
}
