import { namespaceA, type ContractObject } from './object.ts'

const admission = 'admissionregistration.k8s.io/v1'
const storage = 'storage.k8s.io/v1'

/** Nothing has it, so that nothing in the contract is held up. */
const nowhere = {
  apiGroups: ['nowhere.example.com'],
  apiVersions: ['v1'],
  operations: ['CREATE'],
  resources: ['nothings'],
}
const webhook = (name: string) => ({
  name,
  clientConfig: { url: 'https://127.0.0.1:1/' },
  rules: [nowhere],
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
})
const webhooks = (kind: string, ...names: readonly string[]): ContractObject => ({
  apiVersion: admission,
  kind,
  metadata: { name: 'contract' },
  webhooks: names.map(webhook),
})
const policy = (kind: string, spec: object, name = 'contract'): ContractObject => ({
  apiVersion: admission,
  kind,
  metadata: { name },
  spec: { matchConstraints: { resourceRules: [nowhere] }, ...spec },
})
const binding = (name: string, spec: object): ContractObject => ({
  apiVersion: admission,
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name },
  spec: { policyName: 'contract', validationActions: ['Deny'], ...spec },
})
const validations = [{ expression: 'true' }, { expression: '1 == 1' }]
const driver = (name: string, spec: object): ContractObject => ({
  apiVersion: storage,
  kind: 'CSIDriver',
  metadata: { name },
  spec,
})

/** A PEM request for the name `contract`. */
const signingRequest =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIT01IVUNBUUF3RXpFUk1BOEdBMVVFQXd3SVkyOXVkSEpoWTNRd1dUQVRCZ2NxaGtqT1BRSUJCZ2dxaGtqTwpQUU1CQndOQ0FBU0Y0NDdZMlR1RDdMS0FlK3lhcC9ORTdrcWpMQVdLRG1iV0cxa044Vys5cUJ3Yy9WK3lwSndnCmwxNkkrYnRUdTVmN0k3STBtUUVSZmxHQXpXUXJrUUZ4b0FBd0NnWUlLb1pJemowRUF3SURTUUF3UmdJaEFLdVEKK1FKSWtRdmpNclQ4cTc5RWJ0NkhLNEExSzk4dVJyOFcyT01pRHBGR0FpRUF5bStmRWQwbUhyVnBCWXBhRTJjawo5SkdtUmlHM0UxZXZ6ZzgwY3dheVY4dz0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg=='
const signing = (name: string, spec: object): ContractObject => ({
  apiVersion: 'certificates.k8s.io/v1',
  kind: 'CertificateSigningRequest',
  metadata: { name },
  spec: { request: signingRequest, usages: ['client auth'], signerName: 'example.com/a', ...spec },
})

/** What extends a cluster: admission, drivers of storage and devices, run times, certificates. */
export const extensions: readonly ContractObject[] = [
  webhooks('MutatingWebhookConfiguration', 'a.example.com'),
  webhooks('ValidatingWebhookConfiguration', 'a.example.com', 'b.example.com'),
  policy('ValidatingAdmissionPolicy', { validations }),
  policy(
    'ValidatingAdmissionPolicy',
    { validations, paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } },
    'contract-of-settings',
  ),
  policy('MutatingAdmissionPolicy', {
    reinvocationPolicy: 'Never',
    mutations: [
      { patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{}' } },
    ],
  }),
  binding('contract-plain', {}),
  binding('contract-named', { paramRef: { name: 'a', parameterNotFoundAction: 'Allow' } }),
  binding('contract-placed', {
    paramRef: { name: 'a', namespace: namespaceA, parameterNotFoundAction: 'Allow' },
  }),
  driver('a.contract.example.com', {}),
  driver('b.contract.example.com', {
    attachRequired: false,
    podInfoOnMount: true,
    storageCapacity: true,
    requiresRepublish: true,
    tokenRequests: [{ audience: 'vault' }, { audience: 'https://b.example.com' }],
    volumeLifecycleModes: ['Persistent', 'Ephemeral'],
  }),
  {
    apiVersion: storage,
    kind: 'CSINode',
    metadata: { name: 'contract-node-1' },
    spec: { drivers: [{ name: 'a.contract.example.com', nodeID: '1', topologyKeys: [] }] },
  },
  {
    apiVersion: storage,
    kind: 'CSIStorageCapacity',
    metadata: { name: 'slow', namespace: namespaceA },
    storageClassName: 'contract-slow',
    capacity: '10Gi',
  },
  {
    apiVersion: storage,
    kind: 'VolumeAttachment',
    metadata: { name: 'contract' },
    spec: {
      attacher: 'a.contract.example.com',
      nodeName: 'contract-node-1',
      source: { persistentVolumeName: 'contract-bound' },
    },
    status: { attached: true },
  },
  {
    apiVersion: storage,
    kind: 'VolumeAttributesClass',
    metadata: { name: 'contract' },
    driverName: 'a.contract.example.com',
    parameters: { iops: '1' },
  },
  {
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: 'contract' },
    handler: 'sandboxed',
  },
  {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceClaim',
    metadata: { name: 'one', namespace: namespaceA },
    spec: { devices: { requests: [{ name: 'a', exactly: { deviceClassName: 'contract' } }] } },
  },
  {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceSlice',
    metadata: { name: 'contract' },
    spec: {
      driver: 'a.contract.example.com',
      nodeName: 'contract-node-1',
      pool: { name: 'pool-1', generation: 1, resourceSliceCount: 1 },
      devices: [{ name: 'a' }],
    },
  },
  signing('contract-short', { expirationSeconds: 3600 }),
  signing('contract-long', {}),
]
