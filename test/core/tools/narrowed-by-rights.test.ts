import { describe, expect, it } from 'vitest'
import type { KubeTransport } from '../../../core/index.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { callText } from '../../support/call.ts'
import { recording } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'
import { clusterOf, object } from '../../support/custom-cluster.ts'
import { denying } from '../policy/rule.ts'

const namespaces = ['alpha', 'beta', 'gamma', 'delta']

/** A cluster in which only what `may` allows can be read: by the namespace of what is listed, `*` for all of them. */
function limited(may: (namespace: string, resource: string) => boolean, names = namespaces) {
  const whole = clusterOf(
    ...names.map((name) => object('v1', 'Namespace', name)),
    ...names.flatMap((name) =>
      Array.from({ length: 6 }, (_, index) => object('v1', 'Pod', `pod-${name}-${index}`, name)),
    ),
  )
  const seen = { atOnce: 0, most: 0 }
  const cluster: KubeTransport = {
    async fetch(path, init) {
      const [, namespace = '*', resource = ''] =
        /^\/api\/v1(?:\/namespaces\/(\w+))?\/(\w+)(?:\?|$)/.exec(path) ?? []
      seen.atOnce++
      seen.most = Math.max(seen.most, seen.atOnce)
      await new Promise((resolve) => setTimeout(resolve, 1))
      seen.atOnce--
      if (path.startsWith('/api/v1/') && !may(namespace, resource)) {
        const message = `${resource} is forbidden: User "ada" cannot list resource "${resource}"`
        return Response.json({ kind: 'Status', message }, { status: 403 })
      }
      return whole.fetch(path, init)
    },
    close: async () => {},
  }
  return { seen, cluster: recording(cluster) }
}

const twoOf = (namespace: string, resource: string) =>
  resource === 'namespaces' || ['beta', 'delta'].includes(namespace)

const names = (text: string) => text.match(/pod-\w+-\d/g) ?? []

async function walk(app: TestApp, args: object): Promise<readonly string[]> {
  const pages: string[] = []
  let cursor: string | undefined
  do {
    pages.push(await callText(app, 'list_pods', { ...args, ...(cursor && { continue: cursor }) }))
    cursor = /continue: ([\w-]+)$/.exec(pages.at(-1) ?? '')?.[1]
  } while (cursor !== undefined && pages.length < 50)
  return pages
}

const note =
  '# only namespaces beta, delta: Kubernetes RBAC does not let pods of the others be listed'

describe('a list over all namespaces that RBAC does not let be asked', () => {
  it.each(['table', 'yaml'])(
    'is narrowed to the namespaces in which it may be, and says so (%s)',
    async (output) => {
      const { cluster, seen } = limited(twoOf)
      const text = await callText(await createTestApp(testConfig(), cluster), 'list_pods', {
        output,
      })
      expect(names(text)).toHaveLength(12)
      expect(text).not.toMatch(/alpha|gamma/)
      expect(text.split('\n').at(-1)).toBe(note)
      expect(seen.most).toBeLessThanOrEqual(6)
    },
  )

  it('walks each exactly once', async () => {
    const { cluster } = limited(twoOf)
    const pages = await walk(await createTestApp(testConfig(), cluster), { limit: 5 })
    const found = pages.flatMap(names)
    expect([pages.length, found.length, new Set(found).size]).toEqual([3, 12, 12])
  })

  it('is so for any kind, with conditions and an order too', async () => {
    const { cluster } = limited(twoOf)
    const app = await createTestApp(testConfig(), cluster)
    const args = {
      kind: 'pods',
      where: 'object.metadata.name.endsWith("-1")',
      sortBy: '-.metadata.name',
    }
    const text = await callText(app, 'list_resources', args)
    expect(names(text)).toEqual(['pod-delta-1', 'pod-beta-1'])
    expect(text).toContain(note)
  })

  it('is narrowed by the policy as well', async () => {
    const policy = { rules: [denying('no-beta', { namespaces: ['beta'] })] }
    const { cluster } = limited(twoOf)
    const text = await callText(await createTestApp(testConfig({ policy }), cluster), 'list_pods')
    expect(names(text)).toHaveLength(6)
    expect(text).toContain('only namespace delta: Kubernetes RBAC does not let')
  })

  it('says that a cursor is over when its namespace may no longer be read', async () => {
    let allowed = ['beta', 'delta']
    const { cluster } = limited(
      (namespace, resource) => resource === 'namespaces' || allowed.includes(namespace),
    )
    const app = await createTestApp(testConfig(), cluster)
    const [, cursor] =
      /continue: ([\w-]+)$/.exec(await callText(app, 'list_pods', { limit: 3 })) ?? []
    allowed = ['delta']
    expect(await callText(app, 'list_pods', { limit: 3, continue: cursor })).toContain(
      'start again without continue',
    )
  })
})

describe('the refusal stays as it is', () => {
  const refused = 'Cannot list pods: Kubernetes RBAC does not let ada do this'
  const many = Array.from({ length: 51 }, (_, index) => `n${index}`)
  it.each<[string, ReturnType<typeof limited>, object]>([
    ['where no namespace may be read', limited((_, resource) => resource === 'namespaces'), {}],
    ['where nobody may know the namespaces', limited((namespace) => namespace === 'beta'), {}],
    ['where there are more than 50', limited(twoOf, many), {}],
  ])('%s', async (_what, { cluster }, args) => {
    const app = await createTestApp(testConfig(), cluster)
    expect(await callText(app, 'list_pods', args)).toBe(refused)
  })

  it('in one namespace, and nothing else is asked', async () => {
    const { cluster } = limited(twoOf)
    const app = await createTestApp(testConfig(), cluster)
    expect(await callText(app, 'list_pods', { namespace: 'alpha' })).toBe(
      'Cannot list pods in namespace alpha: Kubernetes RBAC does not let ada do this',
    )
    expect(cluster.paths).toHaveLength(1)
  })
})
