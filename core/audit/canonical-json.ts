/** Deeper than any tool's arguments; what others nest without end would end us. */
const deepest = 32

/** A JSON value in the one form that RFC 8785 gives it; undefined where it is nested too deep. */
export function canonicalJson(value: unknown, depth = 0): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (depth === deepest) return undefined
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => canonicalJson(item, depth + 1))
    return items.includes(undefined) ? undefined : `[${items.join(',')}]`
  }
  const members: string[] = []
  for (const [name, member] of Object.entries(value).sort(byName)) {
    const text = canonicalJson(member, depth + 1)
    if (text === undefined) return undefined
    members.push(`${JSON.stringify(name)}:${text}`)
  }
  return `{${members.join(',')}}`
}

/** By UTF-16 code units (RFC 8785 §3.2.3), which is how `<` compares. */
function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1
}
