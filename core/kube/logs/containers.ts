import { Failure } from '../../errors.ts'
import { isObject, type JsonObject } from '../../json.ts'
import { objectsIn, textOf } from '../discovery/values.ts'

/** A container whose log is asked for. */
export interface LogTarget {
  readonly pod: string
  readonly container: string
}

/**
 * The containers of a pod whose logs say something: the named one, of any kind, or all that do the work, and before those
 * the init containers where one of them has not come to an end. Throws `kube_not_found` for one that there is not.
 */
export function targetsIn(pod: JsonObject, container: string | undefined): readonly LogTarget[] {
  const { metadata, spec, status } = pod
  const name = isObject(metadata) ? textOf(metadata['name']) : ''
  const named = (list: string) =>
    objectsIn(isObject(spec) ? spec[list] : []).map((each) => textOf(each['name']))
  const [main, init] = [named('containers'), named('initContainers')]
  const all = [...init, ...main, ...named('ephemeralContainers')]
  if (container === undefined) {
    const unfinished = objectsIn(isObject(status) ? status['initContainerStatuses'] : []).some(
      (each) => !hasSucceeded(each),
    )
    return [...(unfinished ? init : []), ...main].map((each) => ({ pod: name, container: each }))
  }
  if (all.includes(container)) return [{ pod: name, container }]
  throw new Failure(
    'kube_not_found',
    `Pod ${name} has no container ${container}: there are ${all.join(', ')}`,
  )
}

/** A side car that goes on is no reason to look at it; one that failed is. */
function hasSucceeded({ state, started, ready }: JsonObject): boolean {
  const { terminated } = isObject(state) ? state : {}
  return (
    (isObject(terminated) && terminated['exitCode'] === 0) || (started === true && ready === true)
  )
}
