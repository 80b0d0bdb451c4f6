import { isObject, type JsonObject } from '../../json.ts'
import { objectsIn } from '../discovery/values.ts'
import { path, withQuery } from '../path.ts'
import type { Described } from './described.ts'
import { orWhyNot, row, section } from './lines.ts'

/** The most to look at, and to show. */
const most = 500
const mostShown = 10

/** The newest events about an object. Those about what is in no namespace may be in any. */
export async function eventLines({
  kube,
  kind,
  name,
  namespace,
}: Described): Promise<readonly string[]> {
  return orWhyNot('Events', async () => {
    const about = `involvedObject.kind=${kind.kind},involvedObject.name=${name}`
    const scope = namespace === undefined ? '' : path`/namespaces/${namespace}`
    const asked = withQuery(`/api/v1${scope}/events`, { fieldSelector: about, limit: most })
    const list = await kube.json(asked, `list events of ${kind.noun} ${name}`)
    const events = objectsIn(isObject(list) ? list['items'] : [])
      .map((event) => ({ event, time: timeOf(event) }))
      .sort((one, other) => (one.time < other.time ? 1 : -1))
      .slice(0, mostShown)
    const lines = events.map(({ event, time }) =>
      row(time, event['type'], event['reason'], `×${countOf(event)}`, event['message']),
    )
    return section('Events, newest first: last seen, type, reason, times, message', lines, 2_048)
  })
}

/** When it was seen last: by whichever of the two kinds of event it was written. */
function timeOf({ series, lastTimestamp, eventTime, metadata }: JsonObject): string {
  const { lastObservedTime } = isObject(series) ? series : {}
  const { creationTimestamp } = isObject(metadata) ? metadata : {}
  const times = [lastObservedTime, lastTimestamp, eventTime, creationTimestamp]
  return times.find((time) => typeof time === 'string') ?? ''
}

function countOf({ series, count }: JsonObject): number {
  const times = isObject(series) ? series['count'] : count
  return typeof times === 'number' ? times : 1
}
