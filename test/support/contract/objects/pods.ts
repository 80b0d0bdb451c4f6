import { namespaceB, type ContractObject } from './object.ts'
import {
  container,
  init,
  one,
  pod,
  ready,
  running,
  status,
  terminated,
  twoInits,
  unready,
  waiting,
} from './pod-shapes.ts'

/** One pod for each way in which the Status column of `kubectl get pods` comes about. */
export const pods: readonly ContractObject[] = [
  pod('completed', {
    labels: { app: 'batch' },
    spec: { restartPolicy: 'Never' },
    status: { phase: 'Succeeded', ...one({ state: terminated(0, { reason: 'Completed' }) }) },
  }),
  pod('crashing', {
    labels: { app: 'web', tier: 'back' },
    status: {
      phase: 'Running',
      conditions: unready,
      ...one({
        state: waiting('CrashLoopBackOff'),
        restartCount: 7,
        lastState: terminated(1, { reason: 'Error' }),
      }),
    },
  }),
  pod('creating', {
    status: {
      phase: 'Pending',
      conditions: unready,
      ...one({ state: waiting('ContainerCreating') }),
    },
  }),
  pod('deleted', {
    deleted: true,
    status: { phase: 'Running', conditions: ready, ...one({ state: running, ready: true }) },
  }),
  pod('deleted-lost', {
    deleted: true,
    status: {
      phase: 'Running',
      reason: 'NodeLost',
      conditions: ready,
      ...one({ state: running, ready: true }),
    },
  }),
  pod('evicted', {
    status: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on memory' },
  }),
  pod('exit-code', {
    status: { phase: 'Running', conditions: unready, ...one({ state: terminated(3) }) },
  }),
  pod('gated', {
    spec: { nodeName: undefined, schedulingGates: [{ name: 'contract.kube-mcp.dev/gate' }] },
    status: {
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }],
    },
  }),
  pod('half-done', {
    spec: { containers: [container('app'), container('once')] },
    status: {
      phase: 'Running',
      conditions: unready,
      containerStatuses: [
        status({ name: 'app', state: running, ready: true }),
        status({ name: 'once', state: terminated(0, { reason: 'Completed' }) }),
      ],
    },
  }),
  pod('init-code', {
    spec: twoInits,
    status: init(
      { name: 'first', state: terminated(0, { reason: 'Completed' }) },
      { name: 'second', state: terminated(4) },
    ),
  }),
  pod('init-crashing', {
    spec: twoInits,
    status: init(
      { name: 'first', state: waiting('CrashLoopBackOff'), restartCount: 2 },
      { name: 'second', state: waiting('PodInitializing') },
    ),
  }),
  pod('init-failed', {
    spec: twoInits,
    status: init({ name: 'first', state: terminated(1, { reason: 'Error' }) }),
  }),
  pod('init-running', {
    spec: twoInits,
    status: init(
      { name: 'first', state: terminated(0, { reason: 'Completed' }) },
      { name: 'second', state: running },
    ),
  }),
  pod('killed', {
    status: {
      phase: 'Running',
      conditions: unready,
      ...one({ state: terminated(137, { reason: 'OOMKilled' }), restartCount: 1 }),
    },
  }),
  pod('pulling', {
    labels: { app: 'web' },
    status: {
      phase: 'Pending',
      conditions: unready,
      ...one({ state: waiting('ImagePullBackOff') }),
    },
  }),
  pod('readiness', {
    spec: {
      readinessGates: [{ conditionType: 'example.com/a' }, { conditionType: 'example.com/b' }],
    },
    status: {
      phase: 'Running',
      conditions: [
        ...unready,
        { type: 'example.com/a', status: 'True' },
        { type: 'example.com/b', status: 'False' },
      ],
      ...one({ state: running, ready: true }),
    },
  }),
  pod('restarted', {
    labels: { app: 'web' },
    status: {
      phase: 'Running',
      conditions: ready,
      ...one({
        state: running,
        ready: true,
        restartCount: 5,
        lastState: terminated(1, { reason: 'Error' }),
      }),
    },
  }),
  pod('sidecar', {
    spec: { initContainers: [container('proxy', { restartPolicy: 'Always' }), container('setup')] },
    status: {
      phase: 'Running',
      conditions: ready,
      initContainerStatuses: [
        status({ name: 'proxy', state: running, ready: true, restartCount: 3 }),
        status({ name: 'setup', state: terminated(0, { reason: 'Completed' }), restartCount: 2 }),
      ],
      containerStatuses: [status({ name: 'app', state: running, ready: true, restartCount: 1 })],
    },
  }),
  pod('signaled', {
    status: {
      phase: 'Running',
      conditions: unready,
      ...one({ state: terminated(137, { signal: 9 }) }),
    },
  }),
  pod('two', {
    labels: { app: 'web', tier: 'front' },
    spec: { containers: [container('app'), container('log')], serviceAccountName: 'robot' },
    status: {
      phase: 'Running',
      conditions: ready,
      podIP: '10.1.0.7',
      podIPs: [{ ip: '10.1.0.7' }],
      containerStatuses: ['app', 'log'].map((name) =>
        status({ name, state: running, ready: true }),
      ),
    },
  }),
  pod('unscheduled', {
    spec: { nodeName: undefined },
    status: {
      phase: 'Pending',
      nominatedNodeName: 'contract-node-1',
      conditions: [
        { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: 'no node fits' },
      ],
    },
  }),
  pod('web', {
    namespace: namespaceB,
    labels: { app: 'web' },
    spec: { nodeName: 'contract-node-2' },
    status: {
      phase: 'Running',
      conditions: ready,
      podIP: '10.1.0.8',
      podIPs: [{ ip: '10.1.0.8' }],
      ...one({ state: running, ready: true }),
    },
  }),
]
