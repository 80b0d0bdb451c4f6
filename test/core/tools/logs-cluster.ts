import type { KubeTransport } from '../../../core/index.ts'
import { createSnapshot } from '../../../core/kube/snapshot/index.ts'
import { createTestApp } from '../../support/app.ts'
import { callText } from '../../support/call.ts'
import { recording } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'

const container = (name: string) => ({ name, image: 'registry.example/app:1' })
const ready = { conditions: [{ type: 'Ready', status: 'True' }] }
const pod = (name: string, rest: object, labels: object = { app: 'web' }) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', labels },
  ...rest,
})
const log = (name: string, of: string, lines: readonly string[], previous = false) => ({
  apiVersion: 'snapshot.kube-mcp.dev/v1',
  kind: 'PodLog',
  metadata: { name, namespace: 'shop' },
  container: of,
  previous,
  log: lines.map((line) => `${line}\n`).join(''),
})

const objects = [
  pod('web-1', { spec: { nodeName: 'n', containers: [container('app')] }, status: ready }),
  pod('web-2', { spec: { nodeName: 'n', containers: [container('app')] }, status: {} }),
  pod(
    'two',
    {
      spec: {
        nodeName: 'n',
        initContainers: [container('setup')],
        containers: [container('app'), container('proxy')],
      },
      status: {
        initContainerStatuses: [{ name: 'setup', state: { terminated: { exitCode: 0 } } }],
        containerStatuses: [{ name: 'proxy', state: { waiting: { reason: 'ImagePullBackOff' } } }],
      },
    },
    {},
  ),
  pod(
    'starting',
    {
      spec: {
        nodeName: 'n',
        initContainers: [container('setup')],
        containers: [container('app')],
      },
      status: {
        initContainerStatuses: [{ name: 'setup', state: { terminated: { exitCode: 1 } } }],
        containerStatuses: [{ name: 'app', state: { waiting: { reason: 'PodInitializing' } } }],
      },
    },
    {},
  ),
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      selector: {
        matchLabels: { app: 'web' },
        matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }],
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { app: 'web' } },
  },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'web', namespace: 'shop' },
  },
  log('web-1', 'app', ['one', 'two', 'three']),
  log('web-2', 'app', ['four']),
  log('web-2', 'app', ['panic: out of memory'], true),
  log('two', 'app', ['working']),
  log('two', 'setup', ['set up']),
  log('starting', 'setup', ['cannot reach the database']),
]

/** Pods of each kind, their logs, and what they belong to. */
export const snapshot = (): KubeTransport =>
  createSnapshot(JSON.stringify({ kind: 'List', apiVersion: 'v1', items: objects }))
/** What the tool says in the namespace of those pods. */
export const logs = async (args: object, cluster: KubeTransport = snapshot()): Promise<string> =>
  callText(await createTestApp(testConfig(), cluster), 'get_pod_logs', {
    namespace: 'shop',
    ...args,
  })

/** A cluster with one pod, whose log is these lines. */
export function logging(
  lines: readonly string[] | string,
): KubeTransport & { readonly paths: string[] } {
  const text = typeof lines === 'string' ? lines : lines.map((line) => `${line}\n`).join('')
  const one = snapshot()
  return recording({
    fetch: async (path, init) =>
      path.includes('/log?') ? new Response(text) : one.fetch(path, init),
    close: () => one.close(),
  })
}
/** What it says of a pod whose log is these lines. */
export const ofLines = (lines: readonly string[] | string, args: object = {}): Promise<string> =>
  logs({ name: 'web-1', ...args }, logging(lines))
export const heading = '# pod web-1, container app'
