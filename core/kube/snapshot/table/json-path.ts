import { isObject } from '../../../json.ts'

const step =
  /\.((?:[^.[\]\\]|\\.)+)|\[(-?\d+)\]|\[(\d*):(\d*)\]|\[\*\]|\['([^']*)'\]|\[\?\(@\.([\w.-]+)\s*==\s*(?:"([^"]*)"|'([^']*)')\)\]/y

/**
 * The values at a JSONPath of a CustomResourceDefinition's column: fields, indexes, slices, `[*]` and
 * filters for equality with a text (Kubernetes "JSONPath support"). Empty for any other path, and where nothing lies there.
 */
export function readPath(object: unknown, path: string): readonly unknown[] {
  const pattern = new RegExp(step)
  let found: readonly unknown[] = [object]
  while (pattern.lastIndex < path.length) {
    const match = pattern.exec(path)
    if (match === null) return []
    found = found.flatMap((value) => take(value, match))
  }
  return found
}

function take(
  value: unknown,
  [whole, name, index, from, to, quoted, filtered, double, single]: RegExpExecArray,
): readonly unknown[] {
  // A quoted name is no more than another way to write a field: a dot in it divides.
  if (quoted !== undefined) return readPath(value, `.${quoted}`)
  const key = name?.replace(/\\(.)/g, '$1')
  if (key !== undefined) return isObject(value) && Object.hasOwn(value, key) ? [value[key]] : []
  if (!Array.isArray(value)) return []
  if (whole === '[*]') return value
  if (index !== undefined) return value.slice(Number(index)).slice(0, 1)
  if (from !== undefined) return value.slice(Number(from), to === '' ? undefined : Number(to))
  return value.filter((item) => readPath(item, `.${filtered ?? ''}`).includes(double ?? single))
}
