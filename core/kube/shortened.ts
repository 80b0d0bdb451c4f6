import { isObject, type JsonObject } from '../json.ts'
import { byteLength, fits, startOf } from './size.ts'

/** What is kept: characters of a string, entries of a list or an object, and levels of them. */
interface Measure {
  readonly characters: number
  readonly entries: number
  readonly levels: number
}

const all = Number.POSITIVE_INFINITY

/** From the gentlest cut to the hardest. */
const measures: readonly Measure[] = [
  ...[4096, 1024, 256, 64].map((characters) => ({ characters, entries: all, levels: all })),
  ...[256, 64, 16].map((entries) => ({ characters: 64, entries, levels: all })),
  { characters: 64, entries: 16, levels: 4 },
]

/**
 * The object, or as much of it as takes at most `bytes` as JSON: the ends of long strings go first,
 * then those of long lists, and each cut says how much is missing. An object that is too large all the
 * same keeps its name.
 */
export function shortened(object: JsonObject, bytes: number): JsonObject {
  const text = JSON.stringify(object)
  if (fits(text, bytes)) return object
  for (const measure of measures) {
    const cut = cutEntries(object, measure)
    if (fits(JSON.stringify(cut), bytes)) return cut
  }
  const { apiVersion, kind, metadata } = object
  const { name, namespace } = isObject(metadata) ? metadata : {}
  return {
    apiVersion,
    kind,
    metadata: { name, namespace },
    '…': `${byteLength(text)} bytes, not shown`,
  }
}

function cutValue(value: unknown, measure: Measure): unknown {
  if (typeof value === 'string') return cutString(value, measure.characters)
  if (typeof value !== 'object' || value === null) return value
  if (measure.levels === 0) return '…'
  if (isObject(value)) return cutEntries(value, measure)
  return Array.isArray(value) ? cutList(value, measure) : value
}

function cutString(text: string, characters: number): string {
  if (text.length <= characters) return text
  const start = startOf(text, characters)
  return `${start}… (${text.length - start.length} more characters)`
}

function cutList(list: readonly unknown[], measure: Measure): readonly unknown[] {
  const kept = list.slice(0, measure.entries).map((item) => cutValue(item, deeper(measure)))
  return kept.length < list.length ? [...kept, `… (${list.length - kept.length} more)`] : kept
}

function cutEntries(object: JsonObject, measure: Measure): JsonObject {
  const entries = Object.entries(object)
  const kept = entries.slice(0, measure.entries)
  const cut = Object.fromEntries(
    kept.map(([key, value]) => [key, cutValue(value, deeper(measure))]),
  )
  return kept.length < entries.length
    ? { ...cut, '…': `(${entries.length - kept.length} more)` }
    : cut
}

function deeper(measure: Measure): Measure {
  return { ...measure, levels: measure.levels - 1 }
}
