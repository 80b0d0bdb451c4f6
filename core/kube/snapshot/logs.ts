import type { KubeObject } from '../object.ts'
import type { ContainerLog } from './dump-logs.ts'
import type { LogOptions } from './log-options.ts'
import { badRequest, Refusal } from './status.ts'
import { items, text } from './value.ts'

/**
 * The log of a pod's container (`pods/log`), from what the dump has.
 * `sinceSeconds`, `sinceTime` and `timestamps` need lines with times: elsewhere the whole log is given,
 * as it is. Throws a Refusal: 400 when a container must be named, 404 for a log that the dump does not have.
 */
export function readLog(
  pod: KubeObject,
  logs: readonly ContainerLog[],
  options: LogOptions,
  now: number,
): Response {
  const name = text(pod, 'metadata', 'name')
  const container = containerOf(pod, options.container)
  if (text(pod, 'spec', 'nodeName') === '') return new Response(null, { status: 204 })
  const { previous, tailLines, limitBytes } = options
  const found = logs.findLast(
    (log) =>
      log.namespace === text(pod, 'metadata', 'namespace') &&
      log.pod === name &&
      log.container === container &&
      log.previous === previous,
  )
  if (found === undefined) throw absent(pod, container, previous)
  const since = sinceOf(options, now)
  const lines = found.log
    .split(/(?<=\n)/)
    .filter(
      (line) =>
        !found.timestamps ||
        since === undefined ||
        Date.parse(line.split(' ', 1)[0] ?? '') >= since,
    )
  const tail = tailLines === undefined ? lines : tailLines === 0 ? [] : lines.slice(-tailLines)
  const shown =
    found.timestamps && !options.timestamps ? tail.map((line) => line.replace(/^\S+ /, '')) : tail
  const bytes = new TextEncoder().encode(shown.join(''))
  return new Response(bytes.slice(0, limitBytes ?? bytes.length), {
    headers: { 'content-type': 'text/plain' },
  })
}

/** Milliseconds since the epoch. */
function sinceOf({ sinceSeconds, sinceTime }: LogOptions, now: number): number | undefined {
  return sinceSeconds === undefined ? sinceTime : now - sinceSeconds * 1000
}

/** The only container, or the named one. */
function containerOf(pod: KubeObject, wanted: string): string {
  const name = text(pod, 'metadata', 'name')
  const named = (list: string) =>
    items(pod, 'spec', list).map((container) => text(container, 'name'))
  const main = named('containers')
  const all = [...named('initContainers'), ...main, ...named('ephemeralContainers')]
  if (wanted !== '') {
    if (!all.includes(wanted)) throw badRequest(`container ${wanted} is not valid for pod ${name}`)
    return wanted
  }
  const [only, ...more] = main
  if (only === undefined) throw badRequest(`a container name must be specified for pod ${name}`)
  if (more.length > 0)
    throw badRequest(
      `a container name must be specified for pod ${name}, choose one of: [${all.join(' ')}]`,
    )
  return only
}

/** As the kubelet says it, where the pod's status shows why there can be no log; else that the dump lacks it. */
function absent(pod: KubeObject, container: string, previous: boolean): Refusal {
  const name = text(pod, 'metadata', 'name')
  if (previous)
    return badRequest(
      `previous terminated container ${JSON.stringify(container)} in pod ${JSON.stringify(name)} not found`,
    )
  const statuses = [
    ...items(pod, 'status', 'containerStatuses'),
    ...items(pod, 'status', 'initContainerStatuses'),
  ]
  const waiting = text(
    statuses.find((status) => text(status, 'name') === container),
    'state',
    'waiting',
    'reason',
  )
  if (waiting !== '')
    return badRequest(
      `container ${JSON.stringify(container)} in pod ${JSON.stringify(name)} is waiting to start: ${waiting}`,
    )
  const where = `container ${JSON.stringify(container)} of pod ${JSON.stringify(name)}`
  return new Refusal(404, 'NotFound', `the snapshot has no log of ${where}`, {
    details: { name, kind: 'pods/log' },
  })
}
