import { describe, expect, it } from 'vitest'
import { faultsOf, load } from './load.ts'

const server = 'https://10.0.0.1:6443'
const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'

describe('where the cluster is', () => {
  it.each([
    ['nothing set: the pod', {}, { from: 'pod' }],
    ['out of cluster', { KUBE_MCP_OUT_OF_CLUSTER: 'true' }, { from: 'kubeconfig' }],
    ["out of cluster in Go's words", { KUBE_MCP_OUT_OF_CLUSTER: 'T' }, { from: 'kubeconfig' }],
    ['not out of cluster', { KUBE_MCP_OUT_OF_CLUSTER: '0' }, { from: 'pod' }],
    [
      'a kubeconfig',
      { KUBE_MCP_KUBECONFIG: '/k', KUBE_MCP_OUT_OF_CLUSTER: 'true' },
      { from: 'kubeconfig', path: '/k' },
    ],
    ['a context', { KUBE_MCP_CONTEXT: 'shop' }, { from: 'kubeconfig', context: 'shop' }],
    ['an address', { KUBE_MCP_API_SERVER: `${server}/` }, { from: 'address', server }],
    [
      'an address with a path',
      { KUBE_MCP_API_SERVER: 'https://rancher.example.com/k8s/clusters/c-1' },
      { from: 'address', server: 'https://rancher.example.com/k8s/clusters/c-1' },
    ],
    [
      'an address with a file of its authority and of the token',
      {
        KUBE_MCP_API_SERVER: server,
        KUBE_MCP_API_SERVER_CA: '/ca',
        KUBE_MCP_API_SERVER_TOKEN_FILE: '/token',
      },
      { from: 'address', server, ca: '/ca', tokenFile: '/token' },
    ],
    [
      'an address with its authority and the token',
      {
        KUBE_MCP_API_SERVER: server,
        KUBE_MCP_API_SERVER_CA: pem,
        KUBE_MCP_API_SERVER_TOKEN: 'abc\n',
      },
      { from: 'address', server, ca: pem, token: 'abc' },
    ],
    [
      'plain http to this machine',
      { KUBE_MCP_API_SERVER: 'http://127.0.0.1:8001' },
      { from: 'address', server: 'http://127.0.0.1:8001' },
    ],
    ['a snapshot', { KUBE_MCP_SNAPSHOT: '/dump.yaml' }, { from: 'snapshot', file: '/dump.yaml' }],
  ])('%s', (_name, values, cluster) => {
    expect(load(values).cluster).toEqual(cluster)
  })

  it.each([
    [
      'a snapshot and an address',
      { KUBE_MCP_SNAPSHOT: '/dump', KUBE_MCP_API_SERVER: server },
      '--snapshot (KUBE_MCP_SNAPSHOT) and KUBE_MCP_API_SERVER are both set, and each names a cluster; keep one',
    ],
    [
      'an address and a kubeconfig',
      { KUBE_MCP_API_SERVER: server, KUBE_MCP_KUBECONFIG: '/k' },
      '--api-server (KUBE_MCP_API_SERVER) and KUBE_MCP_KUBECONFIG are both set, and each names a cluster; keep one',
    ],
    [
      'a switch that is neither',
      { KUBE_MCP_OUT_OF_CLUSTER: 'maybe' },
      '--out-of-cluster (KUBE_MCP_OUT_OF_CLUSTER) must be true or false, not "maybe"',
    ],
    [
      'plain http to elsewhere',
      { KUBE_MCP_API_SERVER: 'http://10.0.0.1' },
      `--api-server (KUBE_MCP_API_SERVER) must be https, but for this machine's own addresses, not "http://10.0.0.1"`,
    ],
    [
      'an address without a scheme',
      { KUBE_MCP_API_SERVER: '10.0.0.1:6443' },
      '--api-server (KUBE_MCP_API_SERVER) must be a URL that starts with https:// or http://, not "10.0.0.1:6443"',
    ],
    [
      'a token without an address',
      { KUBE_MCP_API_SERVER_TOKEN: 'abc' },
      'KUBE_MCP_API_SERVER_TOKEN does nothing alone: set KUBE_MCP_API_SERVER too',
    ],
    [
      'an authority without an address',
      { KUBE_MCP_API_SERVER_CA: '/ca' },
      '--api-server-ca (KUBE_MCP_API_SERVER_CA) does nothing alone: set KUBE_MCP_API_SERVER too',
    ],
    [
      'two tokens',
      {
        KUBE_MCP_API_SERVER: server,
        KUBE_MCP_API_SERVER_TOKEN: 'a',
        KUBE_MCP_API_SERVER_TOKEN_FILE: '/t',
      },
      'KUBE_MCP_API_SERVER_TOKEN and KUBE_MCP_API_SERVER_TOKEN_FILE are both set; keep one',
    ],
    [
      'a token of two lines',
      { KUBE_MCP_API_SERVER: server, KUBE_MCP_API_SERVER_TOKEN: 'a\nb' },
      'KUBE_MCP_API_SERVER_TOKEN must be one token of printable ASCII without spaces',
    ],
    [
      'a key as the authority',
      { KUBE_MCP_API_SERVER: server, KUBE_MCP_API_SERVER_CA: '-----BEGIN PRIVATE KEY-----' },
      '--api-server-ca (KUBE_MCP_API_SERVER_CA) must be a PEM certificate (BEGIN CERTIFICATE … END CERTIFICATE), or the path of a file with it',
    ],
  ])('is not told by %s', (_name, values, fault) => {
    expect(faultsOf(values)).toEqual([fault])
  })
})
