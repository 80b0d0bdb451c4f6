import type { SignedIn } from '../auth/signed-in.ts'
import type { ClusterFor } from '../identity/identity.ts'
import { mayDoOurselves } from '../kube/access-review.ts'
import { type ReviewedRules, rulesIn } from '../kube/rules-review.ts'
import { createMemo, type MemoOptions } from '../memo.ts'
import type { Tool, ToolKind } from '../tools/tool.ts'
import { askEach } from '../at-once.ts'
import { permits } from './permits.ts'

/** How long an answer holds, in milliseconds. */
const lifetime = 10_000

/** Of more objects with a right of their own nobody asks each. */
const mostNames = 5

/** Tells which of some tools can do nothing for a caller. Throws a `Failure` when the cluster does not say. */
export type Useless = (signedIn: SignedIn, tools: readonly Tool[]) => Promise<ReadonlySet<string>>

/**
 * Asks the cluster, as the caller, what they may do in each of `namespaces`; a tool is useless when that permits it for
 * no kind and no object. What may not be all the rules permits everything.
 */
export function createUseless(
  namespaces: readonly string[],
  clusterFor: ClusterFor,
  options: MemoOptions,
): Useless {
  const reviews = createMemo<ReviewedRules>(options)
  const answers = createMemo<boolean>(options)
  const held = <V>(value: V) => ({ value, until: options.now() + lifetime })

  return async (signedIn, tools) => {
    const asking = tools.filter(({ kinds }) => kinds !== undefined && kinds.length > 0)
    if (asking.length === 0) return new Set()
    const cluster = clusterFor(signedIn)
    const reviewed = await askEach(namespaces, (namespace) =>
      reviews.get(`${signedIn.digest} ${namespace}`, async () =>
        held(await rulesIn(cluster, namespace)),
      ),
    )
    if (reviewed.some(({ incomplete }) => incomplete)) return new Set()

    const mayDo = (kind: ToolKind, name: string | undefined) => {
      const { namespaced: _namespaced, ...asked } = kind
      const action = { ...asked, ...(name !== undefined && { name }) }
      return answers.get(`${signedIn.digest} ${JSON.stringify(action)}`, async () =>
        held(await mayDoOurselves(cluster, action)),
      )
    }
    const isPermitted = async (kind: ToolKind): Promise<boolean> => {
      const rules = reviewed.flatMap(({ rules }) => rules.filter((rule) => permits(rule, kind)))
      if (rules.length === 0 || isInNamespace(kind)) return rules.length > 0
      // RoleBindings show up as well, and permit nothing outside of their namespace.
      const names = new Set(
        rules.flatMap(({ names }): readonly (string | undefined)[] =>
          names.length > 0 ? names : [undefined],
        ),
      )
      if (names.size > mostNames) return true
      for (const name of names) if (await mayDo(kind, name)) return true
      return false
    }
    const useful = await askEach(asking, async ({ kinds = [] }) => {
      for (const kind of kinds) if (await isPermitted(kind)) return true
      return false
    })
    return new Set(asking.flatMap(({ name }, index) => (useful[index] ? [] : [name])))
  }
}

/** Whether the rules of a namespace's RoleBindings count. A Namespace is in itself, but a list of them is not. */
function isInNamespace({ namespaced, group, resource, verb }: ToolKind): boolean {
  return namespaced || (group === '' && resource === 'namespaces' && verb === 'get')
}
