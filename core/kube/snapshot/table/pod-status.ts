import { isObject, type KubeObject } from '../../object.ts'
import { at, count, items, text, time } from '../value.ts'

/** What `kubectl get pods` sums up of a pod. */
export interface PodSummary {
  readonly ready: string
  readonly status: string
  readonly restarts: number
  /** When a container last ended and was restarted, in milliseconds since the epoch. */
  readonly lastRestart: number | undefined
}

interface Tally {
  readonly reason: string
  readonly ready: number
  readonly restarts: number
  readonly lastRestart: number | undefined
}

/**
 * Sums a pod up as kube-apiserver's printer does: init containers first; while they have not finished,
 * they decide. A restartable init container (KEP-753, sidecars) counts as a container.
 */
export function summarize(pod: KubeObject): PodSummary {
  const sidecars = new Set(items(pod, 'spec', 'initContainers').filter(isSidecar).map((container) => text(container, 'name')))
  const init = initTally(pod, sidecars)
  const initialized = init.reason === '' || hasCondition(pod, 'Initialized')
  const started = initialized ? mainTally(pod, sidecars, init.reason || reasonOf(pod), init.ready) : undefined
  const tally = started ?? init
  return {
    ready: `${tally.ready}/${items(pod, 'spec', 'containers').length + sidecars.size}`,
    status: deletionOf(pod) ?? tally.reason,
    restarts: tally.restarts,
    lastRestart: tally.lastRestart,
  }
}

function reasonOf(pod: KubeObject): string {
  const gated = items(pod, 'status', 'conditions').some((condition) => text(condition, 'type') === 'PodScheduled' && text(condition, 'reason') === 'SchedulingGated')
  return gated ? 'SchedulingGated' : text(pod, 'status', 'reason') || text(pod, 'status', 'phase')
}

/** Up to the first init container that has not done its part; `reason` is empty when all have. */
function initTally(pod: KubeObject, sidecars: ReadonlySet<string>): Tally {
  const total = items(pod, 'spec', 'initContainers').length
  let tally: Tally = { reason: '', ready: 0, restarts: 0, lastRestart: undefined }
  for (const [index, status] of items(pod, 'status', 'initContainerStatuses').entries()) {
    tally = withRestarts(tally, status)
    if (ended(status) && count(status, 'state', 'terminated', 'exitCode') === 0) continue
    if (!sidecars.has(text(status, 'name')) || at(status, 'started') !== true) return { ...tally, reason: `Init:${initReason(status, index, total)}` }
    if (at(status, 'ready') === true) tally = { ...tally, ready: tally.ready + 1 }
  }
  return tally
}

function initReason(status: unknown, index: number, total: number): string {
  if (ended(status)) return terminationOf(status)
  const waiting = text(status, 'state', 'waiting', 'reason')
  return waiting !== '' && waiting !== 'PodInitializing' ? waiting : `${index}/${total}`
}

/** The last container in the list that waits or ended decides; restarts of init containers no longer count, but of sidecars. */
function mainTally(pod: KubeObject, sidecars: ReadonlySet<string>, before: string, readySidecars: number): Tally {
  const kept = items(pod, 'status', 'initContainerStatuses').filter((status) => sidecars.has(text(status, 'name')))
  let tally: Tally = kept.reduce<Tally>(withRestarts, { reason: before, ready: readySidecars, restarts: 0, lastRestart: undefined })
  let running = false
  let failure = ''
  for (const status of items(pod, 'status', 'containerStatuses').toReversed()) {
    tally = withRestarts(tally, status)
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

function withRestarts(tally: Tally, status: unknown): Tally {
  const last = time(status, 'lastState', 'terminated', 'finishedAt')
  const newest = last === undefined || (tally.lastRestart ?? Number.NEGATIVE_INFINITY) > last ? tally.lastRestart : last
  return { ...tally, restarts: tally.restarts + count(status, 'restartCount'), lastRestart: newest }
}

function ended(status: unknown): boolean {
  return isObject(at(status, 'state', 'terminated'))
}

function terminationOf(status: unknown): string {
  const signal = count(status, 'state', 'terminated', 'signal')
  const code = count(status, 'state', 'terminated', 'exitCode')
  return text(status, 'state', 'terminated', 'reason') || (signal === 0 ? `ExitCode:${code}` : `Signal:${signal}`)
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
  return text(
    items(pod, 'status', 'conditions').find((condition) => text(condition, 'type') === type),
    'status',
  ) === 'True'
}
