import { longAgo, namespaceA, namespaceB, type ContractObject } from './object.ts'

const condition = (type: string, status: string) => ({
  type,
  status,
  lastHeartbeatTime: longAgo,
  lastTransitionTime: longAgo,
})
const nodeInfo = {
  architecture: 'amd64',
  bootID: '',
  containerRuntimeVersion: 'containerd://2.1.4',
  kernelVersion: '6.12.0',
  kubeProxyVersion: '',
  kubeletVersion: 'v1.37.2',
  machineID: '',
  operatingSystem: 'linux',
  osImage: 'Debian GNU/Linux 13 (trixie)',
  systemUUID: '',
}
const volume = (name: string, spec: object, status: object): ContractObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name },
  spec: {
    capacity: { storage: '10Gi' },
    accessModes: ['ReadWriteOnce'],
    persistentVolumeReclaimPolicy: 'Retain',
    volumeMode: 'Filesystem',
    hostPath: { path: '/contract' },
    ...spec,
  },
  status,
})
const claim = (name: string, spec: object, status: object): ContractObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: namespaceA },
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '10Gi' } },
    storageClassName: 'contract-slow',
    volumeMode: 'Filesystem',
    ...spec,
  },
  status,
})

/** Namespaces, which the rest needs, and kinds without one. */
export const namespaces: readonly ContractObject[] = [namespaceA, namespaceB].map((name) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: { 'kubernetes.io/metadata.name': name, contract: 'yes' } },
  spec: { finalizers: ['kubernetes'] },
  status: { phase: 'Active' },
}))

export const cluster: readonly ContractObject[] = [
  {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: 'contract-node-1',
      labels: {
        'node-role.kubernetes.io/worker': '',
        'node-role.kubernetes.io/ingress': '',
        contract: 'yes',
      },
    },
    status: {
      conditions: [condition('MemoryPressure', 'False'), condition('Ready', 'True')],
      addresses: [
        { type: 'InternalIP', address: '192.0.2.1' },
        { type: 'ExternalIP', address: '203.0.113.1' },
      ],
      nodeInfo,
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'contract-node-2', labels: { contract: 'yes' } },
    spec: { unschedulable: true },
    status: {
      conditions: [condition('Ready', 'Unknown')],
      nodeInfo: {
        ...nodeInfo,
        kubeletVersion: 'v1.36.9',
        osImage: '',
        kernelVersion: '',
        containerRuntimeVersion: '',
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: 'contract-node-3',
      labels: { contract: 'yes', 'kubernetes.io/role': 'spare' },
    },
  },
  volume(
    'contract-bound',
    {
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        namespace: namespaceA,
        name: 'bound',
      },
      accessModes: ['ReadWriteMany', 'ReadOnlyMany', 'ReadWriteOnce'],
      storageClassName: 'contract-slow',
    },
    { phase: 'Bound' },
  ),
  volume(
    'contract-failed',
    { capacity: { storage: '512Mi' }, accessModes: ['ReadWriteOncePod'], volumeMode: 'Block' },
    { phase: 'Failed', reason: 'Contract', message: 'it failed' },
  ),
  claim(
    'bound',
    { volumeName: 'contract-bound' },
    {
      phase: 'Bound',
      accessModes: ['ReadWriteMany', 'ReadWriteOnce'],
      capacity: { storage: '10Gi' },
    },
  ),
  claim('pending', {}, { phase: 'Pending' }),
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name: 'contract-fast',
      annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
    },
    provisioner: 'example.com/fast',
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
  },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'contract-slow' },
    provisioner: 'example.com/slow',
    reclaimPolicy: 'Retain',
    volumeBindingMode: 'Immediate',
  },
  {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'contract-high' },
    value: 1000,
    preemptionPolicy: 'Never',
    description: 'for the contract',
  },
]
