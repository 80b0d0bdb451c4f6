import type { ListMeta } from './list-meta.ts'
import type { KubeObject } from './object.ts'
import { byteLength } from './size.ts'

/** What the API server gave for one of its own pages, each entry already in the words it is shown with. */
export interface ApiPage extends ListMeta {
  readonly entries: readonly Entry[]
}

export interface Entry {
  /** The place in the API server's order, as `namespace/name`. */
  readonly key: string
  readonly text: string
  /** The object as it is shown, where somebody looks into it. */
  readonly object?: KubeObject
}

/** Asks for at most `limit` entries of a list, from where the API server's own cursor says. */
export type FetchPage = (limit: number, token: string | undefined) => Promise<ApiPage>

/** Where the next page starts: behind `after` on the API server's page that `token` opens. */
export interface Position {
  readonly token?: string
  readonly after?: string
}

export interface Page {
  readonly texts: readonly string[]
  /** Absent: nothing is left. */
  readonly next?: Position
  /** How many are left; absent when the API server does not say. */
  readonly remaining?: number
}

export interface PageLimits {
  readonly entries: number
  /** UTF-8 bytes of the entries with a line break each. The first entry is shown whatever its size. */
  readonly bytes: number
  /** The most entries to ask the API server for at once. */
  readonly perRequest: number
  /** How many of the API server's pages one answer may take; only pages without a visible entry come near it. */
  readonly requests?: number
}

const defaultRequests = 20

/**
 * Fills one page from as many of the API server's as it takes. The position it ends at names the API
 * server's page *and* the last entry shown of it, so that walking on gives each entry exactly once.
 */
export async function fillPage(
  fetchPage: FetchPage,
  limits: PageLimits,
  start: Position,
): Promise<Page> {
  const texts: string[] = []
  let { token, after } = start
  let bytes = 0

  for (let requests = 0; requests < (limits.requests ?? defaultRequests); requests++) {
    // Behind `after` the page is asked for whole again: its first entries are passed over.
    const wanted = after === undefined ? limits.entries - texts.length : limits.perRequest
    const page = await fetchPage(Math.min(limits.perRequest, wanted), token)
    const entries = after === undefined ? page.entries : behind(page.entries, after)

    for (const [index, entry] of entries.entries()) {
      const size = byteLength(entry.text) + 1
      const full = texts.length >= limits.entries || bytes + size > limits.bytes
      if (full && texts.length > 0) {
        return { texts, next: position(token, after), ...left(entries.length - index, page) }
      }
      texts.push(entry.text)
      bytes += size
      after = entry.key
    }

    if (page.continue === undefined) return { texts }
    token = page.continue
    after = undefined
    if (texts.length >= limits.entries) return { texts, next: { token }, ...left(0, page) }
  }
  return { texts, next: position(token, after) }
}

function behind(entries: readonly Entry[], after: string): readonly Entry[] {
  return entries.filter((entry) => entry.key > after)
}

function position(token: string | undefined, after: string | undefined): Position {
  return { ...(token === undefined ? {} : { token }), ...(after === undefined ? {} : { after }) }
}

/** Left on this page and behind it; unknown when there is more behind it and nobody counted. */
function left(onPage: number, page: ApiPage): { readonly remaining?: number } {
  if (page.continue === undefined) return { remaining: onPage }
  return page.remaining === undefined ? {} : { remaining: onPage + page.remaining }
}
