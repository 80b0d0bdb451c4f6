/** The words that no identifier of CEL may be (CEL language definition, "Syntax"). */
const reserved: ReadonlySet<string> = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
)

const marks: Readonly<Record<string, string>> = {
  underscores: '__',
  dot: '.',
  dash: '-',
  slash: '/',
}

/**
 * The name that `escaped` stands for: Kubernetes lets an expression write `a__dot__b` for the field
 * `a.b`, which is no identifier. Undefined where `__…__` holds none of its words.
 */
export function unescapeName(escaped: string): string | undefined {
  let fits = true
  const name = escaped.replace(/__([^_]+)__/g, (whole: string, word: string) => {
    const mark = Object.hasOwn(marks, word) ? marks[word] : undefined
    if (mark !== undefined) return mark
    if (!reserved.has(word) || whole.length !== escaped.length) fits = false
    return word
  })
  return fits ? name : undefined
}
