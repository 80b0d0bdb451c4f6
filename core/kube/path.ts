import { Failure } from '../errors.ts'

/**
 * A path to the API server from a template: each value becomes one path segment. Throws
 * `argument_invalid` for what Kubernetes cannot have as a name in a path and what would leave it: an
 * empty value, `.`, `..`, or one with `/` or `%`. Encoding alone is not enough, since `new URL` resolves
 * `..` afterwards (apimachinery: IsValidPathSegmentName).
 */
export function path(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return strings.reduce(
    (joined, string, index) => joined + segment(values[index - 1] ?? '') + string,
  )
}

function segment(value: string): string {
  if (value === '' || value === '.' || value === '..' || /[/%]/.test(value)) {
    throw new Failure(
      'argument_invalid',
      `${JSON.stringify(value)} cannot be a Kubernetes name: it is empty, ".", "..", or contains "/" or "%"`,
    )
  }
  return encodeURIComponent(value)
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>

/** `path` with the query's defined entries, encoded. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, String(value))
  return search.size === 0 ? path : `${path}?${search}`
}
