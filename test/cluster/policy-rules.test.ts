import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from '../adapters/support/adapters.ts'
import { createFolder } from '../adapters/support/folder.ts'
import { requestsWith, requestWith } from './support/audit.ts'
import { callTool } from './support/client.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import { openShared } from './support/shared.ts'
import { ofOneState } from './support/unchanged.ts'
import { walk } from './support/walk.ts'

const shared = openShared()
const folder = createFolder()
const pods = { apiVersion: 'v1', kind: 'Pod' }
afterAll(() => folder[Symbol.dispose]())

/** Each leaves `scale`, with its thousand pods, and others. */
const policies = [
  {
    id: 'named',
    what: 'that allow two namespaces by name',
    rule: 'id: two, allow: { namespaces: [shop, scale] }',
    left: (namespace: string) => ['shop', 'scale'].includes(namespace),
  },
  {
    id: 'patterns',
    what: 'that deny some by patterns',
    rule: 'id: some, deny: { namespaces: [sh*, kube-*, default] }',
    left: (namespace: string) => !/^(sh|kube-|default$)/.test(namespace),
  },
]

describe.each(policies)('rules $what, on a real cluster', ({ id, rule, left }) => {
  let fleet: Fleet
  beforeAll(async () => {
    const file = `apiVersion: kube-mcp/v1\npolicy:\n  rules:\n    - { ${rule} }\n`
    fleet = await startFleet({
      ...(await shared.settings()),
      KUBE_MCP_CONFIG: folder.write('kube-mcp.yaml', file),
    })
  })
  afterAll(() => fleet[Symbol.asyncDispose]())

  describe.each(adapters)('kube-mcp on $name', (adapter) => {
    let client: Client
    beforeAll(async () => ({ client } = await fleet.signIn(adapter)))
    afterAll(() => client.close())

    it.each(['table', 'wide'])('walks the pods of the others exactly once (%s)', async (output) => {
      const [names, pages] = await ofOneState(
        async () =>
          (await shared.oracle.list(pods))
            .map(({ metadata: { namespace = '', name } }) => ({ namespace, name }))
            .filter(({ namespace }) => left(namespace)),
        () => walk(client, 'list_pods', { output }),
      )
      const rows = pages.flatMap((page) => page.rows)
      expect(rows.map(({ NAMESPACE, NAME }) => ({ namespace: NAMESPACE, name: NAME }))).toEqual(
        names,
      )
      expect(rows.length).toBeGreaterThan(1_000)
    })

    it('sends nothing to the API server for a denied namespace', async () => {
      const mark = `denied-${adapter.name}-${id}`
      const denied = { namespace: 'kube-system', labelSelector: `${mark}!=a` }
      const answer = await callTool(client, 'list_pods', denied)
      expect([answer.isError, answer.text.includes('does not let you reach pods')]).toEqual([
        true,
        true,
      ])
      const twin = { namespace: 'scale', labelSelector: `${mark}-twin!=a`, limit: 1 }
      expect((await callTool(client, 'list_pods', twin)).isError).toBe(false)
      await requestWith(shared.dir, `${mark}-twin`)
      expect(await requestsWith(shared.dir, `${mark}%21`)).toEqual([])
    })
  })
})
