import type { JsonObject } from '../../../core/json.ts'
import type { Answer } from './answer.ts'
import { fields, time, uid } from './identity.ts'

/** What a real API server stored and answered: test/golden/contract.json. */
export interface Recording {
  readonly dump: readonly JsonObject[]
  /** By the question's title. */
  readonly answers: Readonly<Record<string, readonly Answer[]>>
}

/** Objects with the same times, uids and versions however often they are made, and without who made them. */
export function timeless(objects: readonly JsonObject[]): readonly JsonObject[] {
  const text = JSON.stringify(objects, (name, value: unknown) => {
    if (fields.includes(name)) return undefined
    if (name === 'resourceVersion') return '100'
    return typeof value === 'string' && time.test(value) ? '2026-01-01T00:00:00Z' : value
  })
  const same: unknown = JSON.parse(text.replaceAll(uid, '00000000-0000-4000-8000-000000000000'))
  return same as readonly JsonObject[]
}

/** As it is kept: a line for each object and each answer, so that a change shows which. */
export function recordingText({ dump, answers }: Recording): string {
  const objects = dump.map((object) => `  ${JSON.stringify(object)}`)
  const entries = Object.entries(answers).map(
    ([title, pages]) => `  ${JSON.stringify(title)}: ${JSON.stringify(pages)}`,
  )
  return `{\n "dump": [\n${objects.join(',\n')}\n ],\n "answers": {\n${entries.join(',\n')}\n }\n}\n`
}
