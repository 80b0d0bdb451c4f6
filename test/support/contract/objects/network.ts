import { namespaceA, type ContractObject } from './object.ts'

const metadata = (name: string) => ({ name, namespace: namespaceA })
const service = (name: string, spec: object, status?: object): ContractObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: metadata(name),
  spec: {
    selector: { tier: 'front', app: 'web' },
    ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 }],
    ...spec,
  },
  ...(status === undefined ? {} : { status }),
})
const backend = { service: { name: 'headless', port: { number: 80 } } }
const rule = (host: string | undefined) => ({
  ...(host === undefined ? {} : { host }),
  http: { paths: [{ path: '/', pathType: 'Prefix', backend }] },
})
const ingress = (name: string, spec: object, status?: object): ContractObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: metadata(name),
  spec,
  ...(status === undefined ? {} : { status }),
})

export const network: readonly ContractObject[] = [
  service(
    'balanced',
    {
      type: 'LoadBalancer',
      clusterIP: '10.96.0.201',
      ports: [{ name: 'http', port: 80, nodePort: 30481, protocol: 'TCP', targetPort: 8080 }],
    },
    { loadBalancer: { ingress: [{ hostname: 'lb.example.com' }, { ip: '203.0.113.9' }] } },
  ),
  service('external', {
    type: 'ExternalName',
    externalName: 'db.example.com',
    selector: undefined,
    ports: undefined,
  }),
  service('headless', {
    type: 'ClusterIP',
    clusterIP: 'None',
    clusterIPs: ['None'],
    externalIPs: ['203.0.113.7', '203.0.113.8'],
  }),
  service('node-port', {
    type: 'NodePort',
    clusterIP: '10.96.0.202',
    ports: [
      { name: 'http', port: 80, nodePort: 30480, protocol: 'TCP', targetPort: 8080 },
      { name: 'dns', port: 53, nodePort: 30453, protocol: 'UDP', targetPort: 53 },
    ],
  }),
  service('pending', {
    type: 'LoadBalancer',
    clusterIP: '10.96.0.203',
    selector: undefined,
    ports: [{ name: 'http', port: 80, nodePort: 30482, protocol: 'TCP', targetPort: 8080 }],
  }),
  ingress('default', { defaultBackend: backend }),
  ingress(
    'many',
    {
      ingressClassName: 'contract',
      tls: [{ hosts: ['a.example.com'], secretName: 'tls' }],
      rules: [
        rule('a.example.com'),
        rule('a.example.com'),
        rule('c.example.com'),
        rule('d.example.com'),
        rule(undefined),
      ],
    },
    {
      loadBalancer: {
        ingress: [
          { hostname: 'a-very-long-load-balancer-name.example.com' },
          { ip: '203.0.113.9' },
        ],
      },
    },
  ),
  ingress('three', {
    ingressClassName: 'contract',
    rules: ['a', 'b', 'c'].map((host) => rule(`${host}.example.com`)),
  }),
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'contract' },
    spec: {
      controller: 'example.com/ingress',
      parameters: { apiGroup: 'example.com', kind: 'Settings', name: 'main' },
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadata('all'),
    spec: { podSelector: {}, policyTypes: ['Ingress'] },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadata('web'),
    spec: {
      podSelector: {
        matchLabels: { app: 'web' },
        matchExpressions: [
          { key: 'tier', operator: 'In', values: ['front', 'back'] },
          { key: 'a', operator: 'Exists' },
        ],
      },
      policyTypes: ['Ingress'],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: metadata('headless'),
    subsets: [
      {
        addresses: ['10.1.0.7', '10.1.0.8'].map((ip) => ({ ip })),
        ports: [
          { name: 'a', port: 80, protocol: 'TCP' },
          { name: 'b', port: 81, protocol: 'TCP' },
        ],
      },
    ],
  },
  { apiVersion: 'v1', kind: 'Endpoints', metadata: metadata('nothing') },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: metadata('headless-1'),
    addressType: 'IPv4',
    ports: [{ name: 'a', port: 80, protocol: 'TCP' }],
    endpoints: ['10.1.0.5', '10.1.0.6', '10.1.0.7', '10.1.0.8'].map((address) => ({
      addresses: [address],
      conditions: { ready: true },
    })),
  },
]
