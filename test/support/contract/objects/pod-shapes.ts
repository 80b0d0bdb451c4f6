import { longAgo, namespaceA, type ContractObject } from './object.ts'

export const running: object = { running: { startedAt: longAgo } }

export function waiting(reason: string): object {
  return { waiting: { reason, message: 'for the contract' } }
}

export function terminated(exitCode: number, more: object = {}): object {
  return { terminated: { exitCode, startedAt: longAgo, finishedAt: longAgo, ...more } }
}

export interface ContainerState {
  readonly name: string
  readonly state: object
  readonly ready?: boolean
  readonly started?: boolean
  readonly restartCount?: number
  readonly lastState?: object
}

/** A container status as a kubelet reports it. */
export function status({
  name,
  state,
  ready = false,
  started = ready,
  restartCount = 0,
  lastState = {},
}: ContainerState): object {
  return {
    name,
    state,
    lastState,
    ready,
    started,
    restartCount,
    image: 'registry.example/app:1',
    imageID: '',
  }
}

export interface PodShape {
  readonly namespace?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly spec?: Readonly<Record<string, unknown>>
  readonly status: Readonly<Record<string, unknown>>
  readonly deleted?: boolean
}

export function pod(
  name: string,
  { namespace = namespaceA, labels = {}, spec = {}, status, deleted = false }: PodShape,
): ContractObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      labels,
      ...(deleted
        ? { finalizers: ['contract.kube-mcp.dev/hold'], deletionTimestamp: longAgo }
        : {}),
    },
    spec: {
      nodeName: 'contract-node-1',
      restartPolicy: 'Always',
      containers: [container('app')],
      ...spec,
    },
    status,
  }
}

export function container(name: string, more: object = {}): object {
  return { name, image: `registry.example/${name}:1`, ...more }
}

/** The spec of a pod with two init containers. */
export const twoInits: { readonly initContainers: readonly object[] } = {
  initContainers: [container('first'), container('second')],
}

interface Condition {
  readonly type: string
  readonly status: string
}

export const ready: readonly Condition[] = [
  { type: 'Initialized', status: 'True' },
  { type: 'Ready', status: 'True' },
]
export const unready: readonly Condition[] = [
  { type: 'Initialized', status: 'True' },
  { type: 'Ready', status: 'False' },
]

/** The status of a pod's only container, `app`. */
export function one(state: Omit<ContainerState, 'name'>): object {
  return { containerStatuses: [status({ name: 'app', ...state })] }
}

/** The status of a pod whose init containers have not done their part. */
export function init(...states: readonly ContainerState[]): PodShape['status'] {
  return {
    phase: 'Pending',
    conditions: [{ type: 'Initialized', status: 'False' }],
    initContainerStatuses: states.map(status),
  }
}
