import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { kinds, type KindRow } from '../../core/tools/kinds.ts'
import { adapters } from '../adapters/support/adapters.ts'
import { createAccount } from './support/account.ts'
import { textOf } from './support/client.ts'
import { comparable, expected } from './support/comparable.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import type { ObjectName, PlainObject, Scope } from './support/oracle.ts'
import { openShared } from './support/shared.ts'
import { ofOneState } from './support/unchanged.ts'
import { walk } from './support/walk.ts'

const shared = openShared()
const { oracle, secretValues } = shared
/** With the chart's rules, and the right to read what they leave out: Secrets and ConfigMaps. */
const account = 'reader'
let fleet: Fleet
beforeAll(async () => {
  const verbs = ['get', 'list']
  const more = [{ apiGroups: [''], resources: ['secrets', 'configmaps'], verbs }]
  await createAccount(shared.admin, account, more)
  fleet = await startFleet(await shared.settings(account))
})
afterAll(() => fleet[Symbol.asyncDispose]())

/** All objects of a kind but the thousand pods of the namespace `scale`. */
const few = ({ namespaced }: KindRow): Scope =>
  namespaced ? { fieldSelector: 'metadata.namespace!=scale' } : {}

/** How a row of a table names its object; events have no column for their name. */
const columnsOf = ({ kind, namespaced }: KindRow) => [
  ...(namespaced ? ['NAMESPACE'] : []),
  ...(kind === 'Event' ? ['OBJECT', 'REASON'] : ['NAME']),
]

function cellsOf({ kind, namespaced }: KindRow, object: PlainObject): readonly unknown[] {
  const { namespace, name } = object.metadata
  const { involvedObject: about, reason } = object
  const { kind: aboutKind, name: aboutName } = (about ?? {}) as Readonly<Record<string, string>>
  return [
    ...(namespaced ? [namespace] : []),
    ...(kind === 'Event' ? [`${aboutKind?.toLowerCase()}/${aboutName}`, reason] : [name]),
  ]
}

describe.each(adapters)('the tools of kube-mcp on $name', (adapter) => {
  let client: Client
  beforeAll(async () => ({ client } = await fleet.signIn(adapter)))
  afterAll(() => client.close())

  it('are the 22 of the original, and more', async () => {
    const { tools } = await client.listTools()
    const read = kinds.flatMap(({ one, many, listOnly }) => [
      `list_${many}`,
      ...(listOnly ? [] : [`get_${one}`]),
    ])
    const original = ['get_server_version', ...read]
    expect(original).toHaveLength(22)
    expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(original))
  })

  it('get_server_version says what the API server says', async () => {
    expect(parse(await textOf(client, 'get_server_version'))).toEqual(await oracle.version())
  })

  it.each(kinds)('list_$many names all $nouns, in the order of the API server', async (kind) => {
    const [objects, pages] = await ofOneState(
      () => oracle.list(kind),
      () => walk(client, `list_${kind.many}`, { limit: 500 }),
    )
    expect(objects).not.toEqual([])
    const columns = columnsOf(kind)
    expect(
      pages.flatMap(({ rows }) => rows).map((row) => columns.map((each) => row[each])),
    ).toEqual(objects.map((object) => cellsOf(kind, object)))
  })

  it.each(kinds)(
    'list_$many shows $nouns whole as JSON, but managedFields and values of Secrets',
    async (kind) => {
      const [objects, items] = await ofOneState(
        () => oracle.list(kind, few(kind)),
        () => itemsOf(client, `list_${kind.many}`, few(kind)),
      )
      expect(items.map(comparable)).toEqual(objects.map((object) => expected(kind, object)))
    },
  )

  it.each(kinds.filter(({ listOnly }) => !listOnly))(
    'get_$one shows one $noun as YAML, the same',
    async (kind) => {
      const objects = await oracle.list(kind, few(kind))
      expect(objects).not.toEqual([])
      for (const { metadata } of objects) {
        const [object, text] = await ofOneState(
          () => oracle.get(kind, metadata),
          () => textOf(client, `get_${kind.one}`, nameOf(metadata)),
        )
        expect(comparable(parse(text))).toEqual(expected(kind, object))
      }
    },
  )

  it.each(kinds)('list_resources lists $nouns as list_$many does', async (kind) => {
    const args = { ...few(kind), output: 'yaml', limit: 500 }
    const [own, any] = await ofOneState(
      () => textOf(client, `list_${kind.many}`, args),
      () => textOf(client, 'list_resources', { kind: kind.kind, ...args }),
    )
    const withoutCursor = (text: string) => text.replace(/\n# .*$/, '')
    expect(withoutCursor(any)).toBe(withoutCursor(own))
  })

  it('list_api_resources, describe_resource and explain answer', async () => {
    expect(await textOf(client, 'list_api_resources')).toContain('deployments  deploy  apps/v1')
    const storefront = { kind: 'deploy', name: 'storefront', namespace: 'shop' }
    const described = await textOf(client, 'describe_resource', storefront)
    expect(described).toContain('# Conditions')
    // The chart's rules let nobody list ReplicaSets.
    expect(described).toContain('# Owned replicasets not shown: Cannot list replicasets')
    expect(await textOf(client, 'explain', { kind: 'deployment.spec.replicas' })).toContain(
      'spec.replicas <integer>',
    )
  })

  it('get_pod_logs shows the log of a pod, of the run before, and of all pods of a workload', async () => {
    const [pod] = await oracle.list(
      { apiVersion: 'v1', kind: 'Pod' },
      { namespace: 'shop', fieldSelector: 'status.phase=Running' },
    )
    const ofPod = { namespace: 'shop', name: pod?.metadata.name }
    const text = await textOf(client, 'get_pod_logs', ofPod)
    expect(text).toMatch(/^# pod \S+, container \S+/)
    expect(text).toContain('connected to the database in 12 ms')
    const matching = await textOf(client, 'get_pod_logs', { ...ofPod, include: 'cache', tail: 1 })
    expect(matching).toContain('cache miss for key items:page:1')
    expect(matching).not.toContain('connected')
    const workload = await textOf(client, 'get_pod_logs', {
      namespace: 'shop',
      name: 'deployment/storefront',
      since: '1d',
    })
    expect(workload.match(/^# pod storefront-/gm)?.length).toBeGreaterThan(1)
  })

  it.each(['table', 'wide', 'yaml', 'json'])('show no value of a Secret as %s', async (output) => {
    const secret = { namespace: 'shop', name: 'catalog-database' }
    const text = [
      await textOf(client, 'get_secret', { ...secret, output }),
      await textOf(client, 'list_secrets', { output, limit: 500 }),
    ].join('\n')
    expect(text).toContain(secret.name)
    for (const value of secretValues) {
      expect(text).not.toContain(value)
      expect(text).not.toContain(Buffer.from(value).toString('base64'))
    }
  })
})

const nameOf = ({ name, namespace }: ObjectName) => ({
  name,
  ...(namespace !== undefined && { namespace }),
})

async function itemsOf(client: Client, tool: string, scope: Scope): Promise<readonly unknown[]> {
  const items: unknown[] = []
  let cursor: string | null = null
  do {
    const text = await textOf(client, tool, { ...scope, output: 'json', continue: cursor })
    const page: { items: unknown[]; continue?: string } = JSON.parse(text)
    items.push(...page.items)
    cursor = page.continue ?? null
  } while (cursor !== null)
  return items
}
