import { describe, expect, it } from 'vitest'
import type { PolicyConfig } from '../../../core/index.ts'
import { createTestApp } from '../../support/app.ts'
import { ask, callText } from '../../support/call.ts'
import { recording } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'
import { describedCluster as cluster, event, owned, placed } from './described-cluster.ts'

const told = async (args: object, policy: Partial<PolicyConfig> = {}) =>
  callText(await createTestApp(testConfig({ policy }), cluster()), 'describe_resource', args)

const web = { kind: 'deploy', name: 'web', namespace: 'shop' }

describe('describe_resource', () => {
  it('shows the object, its conditions, owners, what it owns, and its events, newest first', async () => {
    const [yaml, ...rest] = (await told(web)).split(/\n(?=# )/)
    expect(yaml).toContain('spec:\n  replicas: 2\nstatus:\n  replicas: 2')
    expect(rest).toEqual([
      '# Conditions: type, status, since, reason, message\nAvailable  False  2026-01-01T00:00:00Z  MinimumReplicasUnavailable  no minimum',
      '# Owned by: Widget big',
      expect.stringMatching(/^# Owns replicasets: NAME .*\nweb-a {2}[^\n]*$/),
      expect.stringMatching(/^# Owns pods: NAME .*\nweb-a-1 {2}[^\n]*$/),
      '# Events, newest first: last seen, type, reason, times, message\n2026-01-03T00:00:00Z  Warning  Newer  ×3  Newer happened\n2026-01-02T00:00:00Z  Warning  Older  ×3  Older happened',
    ])
  })

  it('names owners up to the last', async () => {
    expect(await told({ kind: 'pod', name: 'web-a-1', namespace: 'shop' })).toContain(
      '# Owned by: ReplicaSet web-a, which is owned by Deployment web, which is owned by Widget big',
    )
  })

  it('names an owner that is not there, and no more', async () => {
    const text = await told({ kind: 'pod', name: 'other-1', namespace: 'shop' })
    expect(text).toContain('# Owned by: ReplicaSet other\n# Their owners not shown: ')
  })

  it('finds what a custom object owns, and what that owns', async () => {
    const text = await told({ kind: 'widget', name: 'big', namespace: 'shop' })
    expect(text).toMatch(/# Owns deployments: [^\n]*\nweb /)
    expect(text).toMatch(/# Owns replicasets: [^\n]*\nweb-a /)
    expect(text).toMatch(/# Owns pods: [^\n]*\nweb-a-1 /)
    expect(text).not.toContain('other-1')
  })

  it('of what owns nothing asks for nothing but its events', async () => {
    const asked = recording(cluster())
    const app = await createTestApp(testConfig(), asked)
    await callText(app, 'describe_resource', { kind: 'node', name: 'node-1' })
    expect(asked.paths.slice(2)).toEqual([
      '/api/v1/nodes/node-1',
      '/api/v1/events?fieldSelector=involvedObject.kind%3DNode%2CinvolvedObject.name%3Dnode-1&limit=500',
    ])
  })

  it('of an object that there is not is an answer of the API server', async () => {
    expect(await told({ ...web, name: 'none' })).toBe(
      'Cannot describe deployment none in namespace shop: deployments.apps "none" not found',
    )
  })

  it('needs the namespace of what is in one', async () => {
    const app = await createTestApp(testConfig(), cluster())
    const { error } = await ask(app, 'tools/call', {
      name: 'describe_resource',
      arguments: { kind: 'deploy', name: 'web' },
    })
    expect(error?.message).toBe('namespace is required: deployments are in namespaces')
  })

  it('takes at most 8 KiB, however much there is', async () => {
    const many = Array.from({ length: 400 }, (_, index) => `web-a-many-${index}`)
    const pods = many.map((name) =>
      placed('v1', 'Pod', name, owned('web-a', 'ReplicaSet', 'apps/v1')),
    )
    const events = many.map((name, index) =>
      event('web', 'Deployment', `2026-01-01T00:00:${index % 60}Z`, `${'x'.repeat(300)}${name}`),
    )
    const config = placed(
      'v1',
      'ConfigMap',
      'huge',
      {},
      {
        data: Object.fromEntries(many.map((name) => [name, 'y'.repeat(3_000)])),
      },
    )
    const app = await createTestApp(testConfig(), cluster(...pods, ...events, config))
    const texts = [
      await callText(app, 'describe_resource', web),
      await callText(app, 'describe_resource', { kind: 'cm', name: 'huge', namespace: 'shop' }),
    ]
    for (const text of texts) {
      const bytes = new TextEncoder().encode(text).length
      expect(bytes).toBeGreaterThan(500)
      expect(bytes).toBeLessThanOrEqual(8_192)
    }
    expect(texts[0]).toMatch(/# and \d+ more/)
  })
})

describe('what the policy keeps from the caller', () => {
  it.each<[string, Partial<PolicyConfig>, string]>([
    [
      'events',
      { disallowed: ['list_events'] },
      '# Events not shown: Cannot list events of deployment web: the policy',
    ],
    [
      'pods',
      { disallowed: ['list_pods'] },
      '# Owned pods not shown: Cannot list pods in namespace shop: the policy',
    ],
  ])('%s is said in its place', async (_what, policy, said) => {
    const text = await told(web, policy)
    expect(text).toContain(said)
    expect(text).toContain('# Conditions')
  })

  it('the object itself is refused', async () => {
    expect(await told(web, { disallowed: ['get_deployment'] })).toBe(
      'Cannot describe deployment web in namespace shop: the policy of this server does not let you reach deployments',
    )
  })
})
