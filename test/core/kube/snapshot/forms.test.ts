import { describe, expect, it } from 'vitest'
import { createSnapshot } from '../../../../core/kube/snapshot/index.ts'
import { names, read } from '../../../support/snapshot.ts'

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { containers: [{ name: 'app' }], nodeName: 'node-1' },
}
const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' } }
const { apiVersion: _apiVersion, kind: _kind, ...bare } = pod

const yaml = `
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
  - name: app
  nodeName: node-1
`
const nodeYaml = `apiVersion: v1\nkind: Node\nmetadata: {name: node-1}\n`

const forms = [
  {
    form: 'kubectl get -o json: a List',
    text: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [pod, node] }, null, 4),
  },
  {
    form: 'kubectl get --raw: lists of one kind, whose items have none',
    text: JSON.stringify([
      { apiVersion: 'v1', kind: 'PodList', metadata: {}, items: [bare] },
      { apiVersion: 'v1', kind: 'NodeList', items: [{ metadata: node.metadata }] },
    ]),
  },
  { form: 'one object after the other', text: JSON.stringify(pod) + JSON.stringify(node) },
  { form: 'a line each', text: `${JSON.stringify(pod)}\n${JSON.stringify(node)}\n` },
  { form: 'an array', text: JSON.stringify([pod, node]) },
  {
    form: 'Lists in a List, an empty one and one without items among them',
    text: JSON.stringify([
      { apiVersion: 'v1', kind: 'List', items: [pod] },
      { apiVersion: 'v1', kind: 'EventList', items: null },
      { apiVersion: 'apps/v1', kind: 'DeploymentList', items: [] },
      [[node]],
    ]),
  },
  { form: 'YAML documents', text: `${yaml}---\n${nodeYaml}` },
  {
    form: 'YAML documents, some of them empty',
    text: `---\n${yaml}---\n---\n# none\n---\n${nodeYaml}...\n`,
  },
  {
    form: 'kubectl get -o yaml: a List',
    text: `apiVersion: v1\nitems:\n- ${yaml.trim().replaceAll('\n', '\n  ')}\n- ${nodeYaml.trim().replaceAll('\n', '\n  ')}\nkind: List\n`,
  },
  {
    form: 'YAML with an alias',
    text: `- ${yaml.trim().replaceAll('\n', '\n  ').replace('name: web', 'name: &it web')}\n  extra: *it\n- ${nodeYaml.trim().replaceAll('\n', '\n  ')}`,
  },
  { form: 'JSON among YAML documents', text: `${JSON.stringify(pod)}\n---\n${nodeYaml}` },
  {
    form: 'lines that end as on Windows',
    text: `${yaml}---\n${nodeYaml}`.replaceAll('\n', '\r\n'),
  },
  { form: 'a byte order mark before JSON', text: `\uFEFF${JSON.stringify([pod, node])}` },
  { form: 'a byte order mark before YAML', text: `\uFEFF${yaml.trim()}\n---\n${nodeYaml}` },
]

describe('a snapshot reads', () => {
  it.each(forms)('$form', async ({ text }) => {
    const snapshot = createSnapshot(text)
    const { body } = await read(snapshot, '/api/v1/namespaces/shop/pods/web')
    expect(body).toMatchObject({ ...pod, spec: { nodeName: 'node-1' } })
    expect(await names(snapshot, '/api/v1/pods')).toEqual(['web'])
    expect(await names(snapshot, '/api/v1/nodes')).toEqual(['node-1'])
  })

  it('an object as it is, whatever its fields hold', async () => {
    const odd = {
      ...pod,
      'key with "quotes" and {': ['\\', '"', '}', null, 1e21, '\u2028'],
      spec: {},
    }
    const snapshot = createSnapshot(JSON.stringify(odd))
    expect((await read(snapshot, '/api/v1/namespaces/shop/pods/web')).body).toEqual(odd)
  })

  it('the later of two objects of one name: dumps overlap', async () => {
    const older = { ...pod, status: { phase: 'Pending' } }
    const newer = { ...pod, status: { phase: 'Running' } }
    const snapshot = createSnapshot(JSON.stringify([older, node, newer]))
    expect(await names(snapshot, '/api/v1/pods')).toEqual(['web'])
    expect((await read(snapshot, '/api/v1/namespaces/shop/pods/web')).body).toMatchObject(newer)
  })

  it('an object of a namespaced kind without a namespace as one of `default`, as kubectl applies it', async () => {
    const snapshot = createSnapshot(JSON.stringify({ ...pod, metadata: { name: 'web' } }))
    expect((await read(snapshot, '/api/v1/namespaces/default/pods/web')).body).toMatchObject({
      metadata: { name: 'web', namespace: 'default' },
    })
    expect((await read(snapshot, '/api/v1/namespaces/shop/pods/web')).status).toBe(404)
  })

  it('objects in whatever order, and lists them in the order of their keys', async () => {
    const pods = ['b/b', 'b-a/a', 'b/a', 'a/z'].map((key) => {
      const [namespace, name] = key.split('/')
      return { ...pod, metadata: { name, namespace } }
    })
    const snapshot = createSnapshot(JSON.stringify(pods))
    // As etcd compares the bytes of keys: '-' comes before '/'.
    expect(await names(snapshot, '/api/v1/pods')).toEqual(['z', 'a', 'a', 'b'])
  })

  it('objects without a resourceVersion, in a list that has one', async () => {
    const { body } = await read(createSnapshot(JSON.stringify(pod)), '/api/v1/pods')
    expect(body).toMatchObject({ metadata: { resourceVersion: '1' } })
  })

  it('as the version of every list the newest of its objects', async () => {
    const versions = ['9', '1000', '87'].map((resourceVersion, index) => ({
      ...pod,
      metadata: { name: `web-${index}`, namespace: 'shop', resourceVersion },
    }))
    const snapshot = createSnapshot(JSON.stringify(versions))
    for (const path of ['/api/v1/pods', '/api/v1/nodes'])
      expect((await read(snapshot, path)).body).toMatchObject({
        metadata: { resourceVersion: '1000' },
      })
  })
})
