import type { KubeObject } from '../../object.ts'
import { at, count, text, time } from '../value.ts'
import { column, wide, type Ages, type Printer } from './printer.ts'

/** Of `v1`; a series' own time and count go before the event's. */
export const events: Printer = {
  columns: [
    column('Last Seen'),
    column('Type'),
    column('Reason'),
    column('Object'),
    wide('Subobject'),
    wide('Source'),
    column('Message'),
    wide('First Seen'),
    wide('Count'),
    column('Name', { format: 'name', priority: 1 }),
  ],
  cells: (event, ages) => {
    const series = at(event, 'series')
    const first =
      time(event, 'firstTimestamp') === undefined
        ? ages.since(event, 'eventTime')
        : ages.since(event, 'firstTimestamp')
    return [
      lastSeen(event, ages, first),
      text(event, 'type'),
      text(event, 'reason'),
      target(event),
      text(event, 'involvedObject', 'fieldPath'),
      source(event),
      text(event, 'message').trim(),
      first,
      series === undefined ? count(event, 'count') || 1 : count(series, 'count'),
      text(event, 'metadata', 'name'),
    ]
  },
}

/** An `events.k8s.io/v1` Event under the names of `v1`: the API server keeps one object for both. */
export function asCoreEvent(event: KubeObject): KubeObject {
  return {
    ...event,
    involvedObject: event['regarding'],
    message: event['note'],
    source: event['deprecatedSource'],
    firstTimestamp: event['deprecatedFirstTimestamp'],
    lastTimestamp: event['deprecatedLastTimestamp'],
    count: event['deprecatedCount'],
    reportingComponent: event['reportingController'],
  }
}

function lastSeen(event: KubeObject, ages: Ages, first: string): string {
  if (at(event, 'series') !== undefined) return ages.since(event, 'series', 'lastObservedTime')
  return time(event, 'lastTimestamp') === undefined ? first : ages.since(event, 'lastTimestamp')
}

function target(event: KubeObject): string {
  const kind = text(event, 'involvedObject', 'kind').toLowerCase()
  const name = text(event, 'involvedObject', 'name')
  return name === '' ? kind : `${kind}/${name}`
}

function source(event: KubeObject): string {
  const component = text(event, 'source', 'component') || text(event, 'reportingComponent')
  const instance = text(event, 'source', 'host') || text(event, 'reportingInstance')
  return instance === '' ? component : `${component}, ${instance}`
}
