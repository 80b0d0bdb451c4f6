import type { FetchPage } from '../page.ts'
import type { Where } from './where.ts'

/** How far one answer looks into objects: so many requests of so many objects. */
export const budget = { requests: 40, perRequest: 50 } as const

/** Pages of what a condition holds for, with what was looked at for them. */
export interface Scan {
  readonly fetchPage: FetchPage
  readonly looked: () => number
}

/** How many are behind a page with a condition is known to nobody. */
export function scan(fetchPage: FetchPage, where: Where | undefined): Scan {
  let looked = 0
  return {
    looked: () => looked,
    async fetchPage(_limit, token) {
      const { entries, continue: next } = await fetchPage(budget.perRequest, token)
      looked += entries.length
      return {
        entries: entries.filter(({ object = {} }) => where?.matches(object) ?? true),
        ...(next !== undefined && { continue: next }),
      }
    },
  }
}
