/** A request that a snapshot and a real API server must answer alike. */
export interface Question {
  /** Path-absolute, with its query. */
  readonly path: string
  /** GET unless given. */
  readonly method?: string
  readonly accept?: string
  /** Of a list only its metadata and which objects it has, in their order. */
  readonly namesOnly?: true
  /** Of a list page by page: the `limit` of each, the last one for all that follow; 0 is none. */
  readonly limits?: readonly number[]
}

export const table = 'application/json;as=Table;v=v1;g=meta.k8s.io'
export const partialList = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io'
export const partial = 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io'

/** Names a question in tests and in the golden file. */
export function titleOf({ path, method = 'GET', accept, namesOnly, limits }: Question): string {
  return [
    method,
    path,
    ...(accept === undefined ? [] : [`as "${accept}"`]),
    ...(limits === undefined ? [] : [`in pages of ${limits.join(', ')}`]),
    ...(namesOnly === true ? ['by name'] : []),
  ].join(' ')
}

/** Questions that differ in their path only. */
export function ask(paths: readonly string[], rest: Omit<Question, 'path'> = {}): Question[] {
  return paths.map((path) => ({ path, ...rest }))
}

/** A list, by which objects it has. */
export function names(path: string, query: Readonly<Record<string, string>> = {}): Question {
  const search = new URLSearchParams(query).toString()
  return { path: search === '' ? path : `${path}?${search}`, namesOnly: true }
}
