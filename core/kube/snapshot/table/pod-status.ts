import { isObject } from '../../../json.ts'
import type { KubeObject } from '../../object.ts'
import { at, count, items, text, time } from '../value.ts'

/** What `kubectl get pods` sums up of a pod. */
export interface PodSummary {
  readonly ready: string
  readonly status: string
  readonly restarts: number
  /** When a container last ended and was restarted, in milliseconds since the epoch. */
  readonly lastRestart: number | undefined
}

interface Restarts {
  readonly count: number
  readonly last: number | undefined
}

/** What has been seen of a pod's containers so far. */
interface Tally {
  readonly reason: string
  readonly ready: number
  readonly restarts: Restarts
}

interface InitTally extends Tally {
  /** The part of `restarts` that sidecars had: only those still count once the pod runs. */
  readonly ofSidecars: Restarts
}

/**
 * Sums a pod up as kube-apiserver's printer does: init containers first; while they have not finished,
 * they decide. A restartable init container (KEP-753, sidecars) counts as a container.
 */
export function summarize(pod: KubeObject): PodSummary {
  const sidecars = new Set(
    items(pod, 'spec', 'initContainers')
      .filter(isSidecar)
      .map((container) => text(container, 'name')),
  )
  const init = initTally(pod, sidecars)
  const initialized = init.reason === '' || hasCondition(pod, 'Initialized')
  const tally = initialized
    ? mainTally(pod, {
        reason: init.reason || reasonOf(pod),
        ready: init.ready,
        restarts: init.ofSidecars,
      })
    : init
  return {
    ready: `${tally.ready}/${items(pod, 'spec', 'containers').length + sidecars.size}`,
    status: deletionOf(pod) ?? tally.reason,
    restarts: tally.restarts.count,
    lastRestart: tally.restarts.last,
  }
}

function reasonOf(pod: KubeObject): string {
  const gated = items(pod, 'status', 'conditions').some(
    (condition) =>
      text(condition, 'type') === 'PodScheduled' && text(condition, 'reason') === 'SchedulingGated',
  )
  return gated ? 'SchedulingGated' : text(pod, 'status', 'reason') || text(pod, 'status', 'phase')
}

/** Up to the first init container that has not done its part; `reason` is empty when all have. */
function initTally(pod: KubeObject, sidecars: ReadonlySet<string>): InitTally {
  const total = items(pod, 'spec', 'initContainers').length
  const none: Restarts = { count: 0, last: undefined }
  let tally: InitTally = { reason: '', ready: 0, restarts: none, ofSidecars: none }
  for (const [index, status] of items(pod, 'status', 'initContainerStatuses').entries()) {
    const sidecar = sidecars.has(text(status, 'name'))
    tally = {
      ...tally,
      restarts: plus(tally.restarts, status),
      ofSidecars: sidecar ? plus(tally.ofSidecars, status) : tally.ofSidecars,
    }
    if (ended(status) && count(status, 'state', 'terminated', 'exitCode') === 0) continue
    if (!sidecar || at(status, 'started') !== true)
      return { ...tally, reason: `Init:${initReason(status, index, total)}` }
    if (at(status, 'ready') === true) tally = { ...tally, ready: tally.ready + 1 }
  }
  return tally
}

function initReason(status: unknown, index: number, total: number): string {
  if (ended(status)) return terminationOf(status)
  const waiting = text(status, 'state', 'waiting', 'reason')
  return waiting !== '' && waiting !== 'PodInitializing' ? waiting : `${index}/${total}`
}

/** Of the containers that wait or ended, the first in the list decides. */
function mainTally(pod: KubeObject, before: Tally): Tally {
  let tally = before
  let running = false
  let failure = ''
  for (const status of items(pod, 'status', 'containerStatuses').toReversed()) {
    tally = { ...tally, restarts: plus(tally.restarts, status) }
    const waiting = text(status, 'state', 'waiting', 'reason')
    if (waiting !== '') tally = { ...tally, reason: waiting }
    else if (ended(status)) {
      tally = { ...tally, reason: terminationOf(status) }
      if (count(status, 'state', 'terminated', 'exitCode') !== 0) failure = tally.reason
    } else if (at(status, 'ready') === true && isObject(at(status, 'state', 'running'))) {
      running = true
      tally = { ...tally, ready: tally.ready + 1 }
    }
  }
  if (tally.reason !== 'Completed') return tally
  if (running && hasCondition(pod, 'Ready')) return { ...tally, reason: 'Running' }
  return { ...tally, reason: failure || (running ? 'NotReady' : 'Completed') }
}

function plus(restarts: Restarts, status: unknown): Restarts {
  const last = time(status, 'lastState', 'terminated', 'finishedAt')
  const newer = last !== undefined && (restarts.last === undefined || last > restarts.last)
  return {
    count: restarts.count + count(status, 'restartCount'),
    last: newer ? last : restarts.last,
  }
}

function ended(status: unknown): boolean {
  return isObject(at(status, 'state', 'terminated'))
}

function terminationOf(status: unknown): string {
  const signal = count(status, 'state', 'terminated', 'signal')
  const code = count(status, 'state', 'terminated', 'exitCode')
  return (
    text(status, 'state', 'terminated', 'reason') ||
    (signal === 0 ? `ExitCode:${code}` : `Signal:${signal}`)
  )
}

function deletionOf(pod: KubeObject): string | undefined {
  if (text(pod, 'metadata', 'deletionTimestamp') === '') return undefined
  if (text(pod, 'status', 'reason') === 'NodeLost') return 'Unknown'
  return ['Succeeded', 'Failed'].includes(text(pod, 'status', 'phase')) ? undefined : 'Terminating'
}

function isSidecar(container: unknown): boolean {
  return text(container, 'restartPolicy') === 'Always'
}

/** By the first condition of the type. */
function hasCondition(pod: KubeObject, type: string): boolean {
  return (
    text(
      items(pod, 'status', 'conditions').find((condition) => text(condition, 'type') === type),
      'status',
    ) === 'True'
  )
}
