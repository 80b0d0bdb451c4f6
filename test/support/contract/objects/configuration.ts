import { namespaceA, namespaceB, type ContractObject } from './object.ts'

const metadata = (name: string) => ({ name, namespace: namespaceA })

/** Enough of one kind, in two namespaces, to walk through in pages. */
const pagedNames: readonly string[] = Array.from(
  { length: 20 },
  (_, index) => `paged-${String(index).padStart(2, '0')}`,
)

export const configuration: readonly ContractObject[] = [
  ...[namespaceA, namespaceB].flatMap((namespace) =>
    pagedNames.map((name, index): ContractObject => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name,
        namespace,
        labels: { paged: 'yes', parity: index % 2 === 0 ? 'even' : 'odd' },
      },
      data: { index: String(index) },
    })),
  ),
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata('settings'),
    data: { a: '1', b: '2' },
    binaryData: { c: 'AA==' },
  },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata('empty') },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: metadata('password'),
    type: 'Opaque',
    data: { user: 'YQ==', password: 'Yg==' },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: metadata('basic'),
    type: 'kubernetes.io/basic-auth',
    data: { username: 'YQ==', password: 'Yg==' },
  },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata('robot') },
  {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: metadata('limits'),
    spec: { limits: [{ type: 'Pod', max: { cpu: '64' } }] },
  },
  {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'quota', namespace: namespaceB },
    spec: { hard: { pods: '90', 'limits.cpu': '80', 'requests.cpu': '70' } },
    status: {
      hard: { pods: '90', 'limits.cpu': '80', 'requests.cpu': '70' },
      used: { pods: '2', 'limits.cpu': '500m', 'requests.cpu': '0' },
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata('web'),
    spec: { maxUnavailable: '30%', selector: { matchLabels: { app: 'web' } } },
    status: { disruptionsAllowed: 2, currentHealthy: 5, desiredHealthy: 3, expectedPods: 5 },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata('db'),
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'db' } } },
    status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 1, expectedPods: 1 },
  },
  {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: metadata('leader'),
    spec: { holderIdentity: 'app-1' },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadata('web'),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 2,
      maxReplicas: 9,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
        },
        {
          type: 'Resource',
          resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '100Mi' } },
        },
        {
          type: 'Pods',
          pods: {
            metric: { name: 'requests' },
            target: { type: 'AverageValue', averageValue: '10' },
          },
        },
      ],
    },
    status: {
      currentReplicas: 3,
      desiredReplicas: 4,
      conditions: [],
      currentMetrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', current: { averageUtilization: 42, averageValue: '84m' } },
        },
      ],
    },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { ...metadata('cpu'), annotations: { contract: 'yes' } },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      maxReplicas: 9,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
        },
      ],
    },
    status: {
      currentReplicas: 3,
      desiredReplicas: 4,
      currentMetrics: [
        { type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: 42 } } },
      ],
    },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: metadata('reader'),
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: metadata('readers'),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
    subjects: [
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'ada' },
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'bo' },
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'ops' },
      { kind: 'ServiceAccount', name: 'robot', namespace: namespaceA },
    ],
  },
]
