import { describe, expect, it } from 'vitest'
import { createSnapshot } from '../../../../core/kube/snapshot/index.ts'
import { names, read } from '../../../support/snapshot.ts'

const pod = (
  name: string,
  containers: readonly string[],
  initContainers: readonly string[] = [],
) => ({
  metadata: { name, namespace: 'shop' },
  spec: {
    nodeName: 'node-1',
    initContainers: initContainers.map((each) => ({ name: each })),
    containers: containers.map((each) => ({ name: each })),
  },
})
const list = (kind: string, items: readonly object[] | null, apiVersion = 'v1') =>
  `${JSON.stringify({ kind: `${kind}List`, apiVersion, metadata: { resourceVersion: '7' }, items }, null, 4)}\n`
const log = (container: string, text: string, of = 'shop/web') =>
  `==== START logs for container ${container} of pod ${of} ====\n${text}==== END logs for container ${container} of pod ${of} ====\n`

/** As `kubectl cluster-info dump --namespaces shop` writes it. */
const dump = [
  list('Node', [{ metadata: { name: 'node-1' } }]),
  list('Event', null),
  list('ReplicationController', []),
  list('Service', [{ metadata: { name: 'web', namespace: 'shop' } }]),
  list('DaemonSet', [], 'apps/v1'),
  list('Deployment', [{ metadata: { name: 'web', namespace: 'shop' } }], 'apps/v1'),
  list('ReplicaSet', [], 'apps/v1'),
  list('Pod', [pod('web', ['app', 'proxy'], ['setup']), pod('quiet', ['app'])]),
  log('setup', 'done\n'),
  log('app', 'starting\n{"not": "an object",\n==== of its own ====\nready\n'),
  log('proxy', 'no newline at the end'),
  log('app', '', 'shop/quiet'),
]

const logOf = (of: string, container: string) =>
  `/api/v1/namespaces/shop/pods/${of}/log?container=${container}`

describe('kubectl cluster-info dump', () => {
  const snapshot = createSnapshot(dump.join(''))

  it('has its objects', async () => {
    expect(await names(snapshot, '/api/v1/nodes')).toEqual(['node-1'])
    expect(await names(snapshot, '/api/v1/namespaces/shop/pods')).toEqual(['quiet', 'web'])
    expect(await names(snapshot, '/apis/apps/v1/deployments')).toEqual(['web'])
  })

  it.each([
    { container: 'setup', text: 'done\n' },
    { container: 'app', text: 'starting\n{"not": "an object",\n==== of its own ====\nready\n' },
    { container: 'proxy', text: 'no newline at the end' },
  ])('has the log of container $container', async ({ container, text }) => {
    expect(await read(snapshot, logOf('web', container))).toEqual({ status: 200, body: text })
  })

  it('has a log in which nothing is', async () => {
    expect(await read(snapshot, logOf('quiet', 'app'))).toEqual({ status: 200, body: '' })
  })

  it('may be YAML: -o yaml', async () => {
    const yaml = createSnapshot(
      `apiVersion: v1\nkind: NodeList\nitems:\n- metadata:\n    name: node-1\n---\napiVersion: v1\nkind: PodList\nitems:\n- ${JSON.stringify(pod('web', ['app']))}\n${log('app', 'ready\n')}`,
    )
    expect(await names(yaml, '/api/v1/nodes')).toEqual(['node-1'])
    expect(await read(yaml, logOf('web', 'app'))).toEqual({ status: 200, body: 'ready\n' })
  })

  it('may be cut off within a log', async () => {
    const whole = dump.join('')
    const cut = createSnapshot(whole.slice(0, whole.indexOf('ready\n')))
    expect(await read(cut, logOf('web', 'app'))).toEqual({
      status: 200,
      body: 'starting\n{"not": "an object",\n==== of its own ====\n',
    })
  })

  it('may have a long log', async () => {
    const long = 'x\n'.repeat(200_000)
    const snapshot = createSnapshot(dump.slice(0, 8).join('') + log('app', long))
    expect(await read(snapshot, logOf('web', 'app'))).toEqual({ status: 200, body: long })
  })

  it('is refused with the line of its own that is wrong, logs counted', () => {
    const wrong = `${list('Node', [])}${log('app', 'one\ntwo\n')}{"kind":"Pod"}`
    const line = wrong.split('\n').length
    expect(() => createSnapshot(wrong)).toThrow(
      `Cannot read the snapshot: line ${line}: a Pod has no apiVersion`,
    )
  })
})
