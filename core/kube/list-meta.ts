import { isObject } from '../json.ts'

/** What the API server says of the pages behind one (meta/v1 ListMeta). */
export interface ListMeta {
  /** Its own cursor of the next page. */
  readonly continue?: string
  /** Entries behind this page; absent with selectors (API concepts, "Retrieving large results sets in chunks"). */
  readonly remaining?: number
}

/** Reads a list's `metadata`. */
export function readListMeta(metadata: unknown): ListMeta {
  const { continue: cursor, remainingItemCount: remaining } = isObject(metadata) ? metadata : {}
  return {
    ...(typeof cursor === 'string' && cursor !== '' && { continue: cursor }),
    ...(typeof remaining === 'number' && { remaining }),
  }
}
