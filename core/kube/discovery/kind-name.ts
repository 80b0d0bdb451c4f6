/** How a caller names a kind. */
export interface KindName {
  /** In small letters. */
  readonly name: string
  readonly group?: string
  readonly version?: string
}

const version = /^v\d+((alpha|beta)\d+)?$/

/** Reads `pods`, `deployments.apps`, `deployments.v1.apps`, `apps/v1/Deployment`, `v1/Pod`; `core` is the core group. */
export function readKindName(text: string): KindName {
  const lower = text.trim().toLowerCase()
  const parts = lower.split('/')
  const last = parts.pop() ?? ''
  if (parts.length > 0) return { name: last, ...place(parts) }
  const [name = '', ...rest] = lower.split('.')
  if (rest.length === 0) return { name }
  const [first = '', ...group] = rest
  return version.test(first)
    ? { name, ...place([group.join('.'), first]) }
    : { name, ...place([rest.join('.')]) }
}

/** Of `apps/v1`, `v1` or `apps`. */
function place([first = '', second]: readonly string[]): Omit<KindName, 'name'> {
  if (second !== undefined) return { group: groupOf(first), version: second }
  return version.test(first) ? { group: '', version: first } : { group: groupOf(first) }
}

function groupOf(text: string): string {
  return text === 'core' ? '' : text
}
