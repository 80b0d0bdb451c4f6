import { isObject } from '../../json.ts'
import { objectsIn } from '../discovery/values.ts'
import type { Described } from './described.ts'
import { row, section } from './lines.ts'

/** The conditions of an object's status (API conventions, "Typical status properties"). */
export async function conditionLines({ object }: Described): Promise<readonly string[]> {
  const { conditions } = isObject(object['status']) ? object['status'] : {}
  const rows = objectsIn(conditions).map(({ type, status, lastTransitionTime, reason, message }) =>
    row(type, status, lastTransitionTime, reason, message),
  )
  return section('Conditions: type, status, since, reason, message', rows, 1_024)
}
