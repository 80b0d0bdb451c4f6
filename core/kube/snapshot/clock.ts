import type { KubeObject } from '../object.ts'
import { isObject } from '../../json.ts'
import { items, text, time } from './value.ts'

/**
 * When the dump was taken, in milliseconds since the epoch: the newest time at which something in it is
 * said to have happened. Times that announce (a certificate's expiry, the end of a grace period) lie
 * ahead of the dump and do not count. Undefined when the dump has no time at all.
 */
export function newestTime(objects: readonly KubeObject[]): number | undefined {
  let newest: number | undefined
  const see = (found: number | undefined) => {
    if (found !== undefined && (newest === undefined || found > newest)) newest = found
  }
  for (const object of objects) {
    see(time(object, 'metadata', 'creationTimestamp'))
    for (const manager of items(object, 'metadata', 'managedFields')) see(time(manager, 'time'))
    for (const name of ['eventTime', 'firstTimestamp', 'lastTimestamp']) see(time(object, name))
    see(time(object, 'series', 'lastObservedTime'))
    if (text(object, 'kind') === 'Lease') see(time(object, 'spec', 'renewTime'))
    walk(object['status'], see)
  }
  return newest
}

/** The fields of a status that say when something happened. */
const happened: readonly string[] = [
  'completionTime',
  'finishedAt',
  'lastHeartbeatTime',
  'lastProbeTime',
  'lastScaleTime',
  'lastScheduleTime',
  'lastSuccessfulTime',
  'lastTransitionTime',
  'lastUpdateTime',
  'startedAt',
  'startTime',
]

function walk(value: unknown, see: (found: number | undefined) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, see)
  if (!isObject(value)) return
  for (const [name, field] of Object.entries(value)) {
    if (typeof field !== 'string') walk(field, see)
    else if (happened.includes(name)) see(time(value, name))
  }
}
