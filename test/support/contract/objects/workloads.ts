import { longAgo, namespaceA, type ContractObject } from './object.ts'

const template = {
  metadata: { labels: { app: 'web', tier: 'front' } },
  spec: {
    containers: [
      { name: 'app', image: 'registry.example/app:1' },
      { name: 'log', image: 'registry.example/log:2' },
    ],
  },
}
const selector = {
  matchLabels: { tier: 'front', app: 'web' },
  matchExpressions: [
    { key: 'kind', operator: 'NotIn', values: ['c', 'b'] },
    { key: 'extra', operator: 'DoesNotExist' },
  ],
}
const metadata = (name: string) => ({ name, namespace: namespaceA })

export const workloads: readonly ContractObject[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata('web'),
    spec: { replicas: 3, selector, template },
    status: { replicas: 4, updatedReplicas: 3, readyReplicas: 2, availableReplicas: 1 },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata('idle'),
    spec: { replicas: 0, selector, template },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: metadata('web'),
    spec: { replicas: 3, selector, template },
    status: { replicas: 3, readyReplicas: 2, availableReplicas: 1 },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: metadata('db'),
    spec: { replicas: 3, serviceName: 'db', selector, template },
    status: { replicas: 3, readyReplicas: 2 },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { ...metadata('agent'), annotations: { contract: 'yes' } },
    spec: {
      selector,
      template: {
        ...template,
        spec: { ...template.spec, nodeSelector: { zone: 'b', disk: 'ssd' } },
      },
    },
    status: {
      desiredNumberScheduled: 5,
      currentNumberScheduled: 4,
      numberMisscheduled: 0,
      numberReady: 3,
      updatedNumberScheduled: 2,
      numberAvailable: 1,
    },
  },
  {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: metadata('old'),
    spec: { replicas: 3, selector: { tier: 'front', app: 'web' }, template },
    status: { replicas: 2, readyReplicas: 1 },
  },
  { apiVersion: 'v1', kind: 'PodTemplate', metadata: metadata('web'), template },
  {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      ...metadata('agent-1'),
      ownerReferences: [
        { apiVersion: 'v1', kind: 'Pod', name: 'other', uid: '1' },
        { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: '2', controller: true },
      ],
    },
    revision: 3,
    data: {},
  },
  {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: metadata('orphan'),
    revision: 1,
    data: {},
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadata('nightly'),
    spec: {
      schedule: '0 3 * * *',
      suspend: true,
      timeZone: 'Etc/UTC',
      jobTemplate: { spec: { template: jobTemplate() } },
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadata('hourly'),
    spec: {
      schedule: '0 * * * *',
      suspend: false,
      jobTemplate: { spec: { template: jobTemplate() } },
    },
    status: { lastScheduleTime: longAgo },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata('done'),
    spec: { completions: 1, parallelism: 1, template: jobTemplate() },
    status: {
      startTime: '2009-11-10T22:00:00Z',
      completionTime: '2009-11-10T22:03:20Z',
      succeeded: 1,
      conditions: ['SuccessCriteriaMet', 'Complete'].map((type) => ({
        type,
        status: 'True',
        lastProbeTime: longAgo,
        lastTransitionTime: longAgo,
      })),
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata('waiting'),
    spec: { parallelism: 2, template: jobTemplate() },
  },
]

function jobTemplate(): object {
  return {
    spec: {
      restartPolicy: 'Never',
      containers: [{ name: 'job', image: 'registry.example/job:3' }],
    },
  }
}
