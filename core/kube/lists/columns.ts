import { Failure } from '../../errors.ts'
import { jsonPath, type JsonPath } from '../json-path/json-path.ts'
import type { KubeObject } from '../object.ts'
import { cell } from '../text.ts'

/** Columns of the caller's own choice. */
export interface Columns {
  readonly header: string
  /** An object as a row. */
  readonly line: (object: KubeObject) => string
}

const most = 30

/**
 * Reads `NAME:.metadata.name,IMAGES:.spec.containers[*].image`, as `kubectl -o custom-columns`; a path without a heading is
 * its own. Throws `argument_invalid` for what is none.
 */
export function readColumns(text: string): Columns {
  const columns = parts(text).map(readColumn)
  if (columns.length > most)
    throw new Failure('argument_invalid', `columns has more than ${most} columns`)
  return {
    header: columns.map(({ heading }) => heading).join('  '),
    line: (object) => columns.map(({ path }) => cell(joined(path(object)))).join('  '),
  }
}

function readColumn(text: string): { readonly heading: string; readonly path: JsonPath } {
  const [, name, path = text] = /^\s*([^:.[\]{}]+):(.+)$/s.exec(text) ?? []
  return { heading: cell(name ?? path), path: jsonPath(path) }
}

/** Divided by the commas that are not within brackets, braces or quotes. */
function parts(text: string): readonly string[] {
  return text.match(/(?:\[[^\]]*\]|[^,[])+/g) ?? [text]
}

/** Several values as kubectl joins them. */
function joined(values: readonly unknown[]): unknown {
  return values.length === 1
    ? values[0]
    : values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join()
}
