import type { FetchPage, Page, PageLimits } from '../page.ts'
import { byteLength } from '../size.ts'
import { budget } from './scan.ts'
import type { SortBy } from './sort-by.ts'

/** The first of all that a scan finds, in an order of their own. */
export interface SortedPage extends Page {
  /** How many there were to sort. */
  readonly found: number
  /** More was left to look at when the scan ended. */
  readonly cutOff: boolean
}

export async function sortedPage(
  fetchPage: FetchPage,
  limits: PageLimits,
  sortBy: SortBy,
): Promise<SortedPage> {
  let best: readonly Keyed[] = []
  let token: string | undefined
  let found = 0
  for (let requests = 0; requests < budget.requests; requests++) {
    const page = await fetchPage(budget.perRequest, token)
    found += page.entries.length
    const keyed = page.entries.map(({ text, object = {} }) => ({
      text,
      value: sortBy.valueOf(object),
    }))
    best = [...best, ...keyed]
      .sort((one, other) => sortBy.compare(one.value, other.value))
      .slice(0, limits.entries)
    token = page.continue
    if (token === undefined) break
  }
  return { texts: within(best, limits.bytes), found, cutOff: token !== undefined }
}

interface Keyed {
  readonly text: string
  readonly value: unknown
}

/** As many as fit; the first one whatever its size. */
function within(entries: readonly Keyed[], bytes: number): readonly string[] {
  let size = 0
  const end = entries.findIndex(({ text }) => (size += byteLength(text) + 1) > bytes)
  return entries.slice(0, end === -1 ? undefined : Math.max(1, end)).map(({ text }) => text)
}
