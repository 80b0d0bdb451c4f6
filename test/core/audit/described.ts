import { describe, expect, it } from 'vitest'
import type { TestApp } from '../../support/app.ts'
import { recordsOf } from '../../support/audit.ts'

/** What is asked, of which server, and what its records say of it: exactly these, with these fields of a decision. */
export type RecordRow = readonly [
  what: string,
  app: () => Promise<TestApp>,
  ask: (app: TestApp) => Promise<unknown>,
  records: readonly object[],
]

/** None of what the rows ask for is sent to the cluster. */
export function describeRecords(title: string, rows: readonly RecordRow[]): void {
  describe(title, () => {
    it.each(rows)('%s', async (_what, open, ask, records) => {
      const app = await open()
      await ask(app)
      const made = recordsOf(app)
      expect(
        made.map(({ tool, decision, rule, outcome }) => ({ tool, decision, rule, outcome })),
      ).toEqual(records)
      expect(made.flatMap(({ requests }) => requests)).toEqual([])
    })
  })
}
