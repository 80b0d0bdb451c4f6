import { describe, expect, it } from 'vitest'
import { tools } from '../../../core/index.ts'
import { createTestApp } from '../../support/app.ts'
import { callText } from '../../support/call.ts'
import { recording, smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'

/** Of the original: the 22 tools, their arguments and the API they read. */
const rows = [
  { tool: 'list_nodes', args: {}, path: '/api/v1/nodes' },
  { tool: 'get_node', args: { name: 'node-1' }, path: '/api/v1/nodes/node-1' },
  { tool: 'list_namespaces', args: {}, path: '/api/v1/namespaces' },
  { tool: 'get_namespace', args: { name: 'shop' }, path: '/api/v1/namespaces/shop' },
  { tool: 'list_services', args: { namespace: 'shop' }, path: '/api/v1/namespaces/shop/services' },
  {
    tool: 'get_service',
    args: { name: 'web', namespace: 'shop' },
    path: '/api/v1/namespaces/shop/services/web',
  },
  {
    tool: 'list_deployments',
    args: { namespace: 'shop' },
    path: '/apis/apps/v1/namespaces/shop/deployments',
  },
  {
    tool: 'get_deployment',
    args: { name: 'web', namespace: 'shop' },
    path: '/apis/apps/v1/namespaces/shop/deployments/web',
  },
  {
    tool: 'list_ingresses',
    args: { namespace: null },
    path: '/apis/networking.k8s.io/v1/ingresses',
  },
  {
    tool: 'get_ingress',
    args: { name: 'web', namespace: 'shop' },
    path: '/apis/networking.k8s.io/v1/namespaces/shop/ingresses/web',
  },
  { tool: 'list_persistent_volumes', args: {}, path: '/api/v1/persistentvolumes' },
  { tool: 'get_persistent_volume', args: { name: 'disk' }, path: '/api/v1/persistentvolumes/disk' },
  { tool: 'list_persistent_volume_claims', args: {}, path: '/api/v1/persistentvolumeclaims' },
  {
    tool: 'get_persistent_volume_claim',
    args: { name: 'data', namespace: 'shop' },
    path: '/api/v1/namespaces/shop/persistentvolumeclaims/data',
  },
  { tool: 'list_pods', args: {}, path: '/api/v1/pods' },
  {
    tool: 'get_pod',
    args: { name: 'pod-00000', namespace: 'shop' },
    path: '/api/v1/namespaces/shop/pods/pod-00000',
  },
  { tool: 'list_events', args: {}, path: '/api/v1/events' },
  { tool: 'list_config_maps', args: {}, path: '/api/v1/configmaps' },
  {
    tool: 'get_config_map',
    args: { name: 'settings', namespace: 'shop' },
    path: '/api/v1/namespaces/shop/configmaps/settings',
  },
  { tool: 'list_secrets', args: {}, path: '/api/v1/secrets' },
  {
    tool: 'get_secret',
    args: { name: 'password', namespace: 'shop' },
    path: '/api/v1/namespaces/shop/secrets/password',
  },
  { tool: 'get_server_version', args: {}, path: '/version' },
]

describe.each(rows)('$tool', ({ tool, args, path }) => {
  it(`reads ${path}`, async () => {
    const cluster = recording(smallCluster())
    await callText(await createTestApp(testConfig(), cluster), tool, args)
    expect(cluster.paths.map((asked) => asked.split('?')[0])).toEqual([path])
  })

  it.each(['table', 'wide', 'yaml', 'json'])('answers as %s', async (output) => {
    const app = await createTestApp(testConfig(), smallCluster())
    const text = await callText(app, tool, { ...args, output })
    if (output === 'json') expect(JSON.parse(text)).toBeTypeOf('object')
    else if (output === 'yaml')
      expect(text).toMatch(
        tool === 'get_server_version' ? /^major:/ : /^apiVersion: .*\nkind: \w+\nmetadata:/,
      )
    else expect(text.split('\n').length).toBeGreaterThanOrEqual(2)
  })
})

it('the 22 of the original are tools', () => {
  const names = tools.map(({ name }) => name)
  const original = rows.map(({ tool }) => tool)
  expect(names.filter((name) => original.includes(name)).toSorted()).toEqual(original.toSorted())
})
