import { auditRecordSchema } from '../../core/audit/schema.ts'
import type { AuditRecord } from '../../core/index.ts'
import { jsonLine } from '../../core/json-line.ts'
import type { TestApp } from './app.ts'

/** The most characters that a record may have, whatever it tells of: each of its texts has an end. */
const longestLine = 65_536

/** The records so far by their tools, since calls of a batch end as they like, as a reader of the lines gets them; throws for one that is no line, or not what the schema says. */
export function recordsOf({ records }: Pick<TestApp, 'records'>): readonly AuditRecord[] {
  const read = records.map((record) => {
    const line = jsonLine(record)
    if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(line)) throw new Error(`more than a line: ${line}`)
    if (/\\ud[89a-f]/i.test(JSON.stringify(JSON.parse(line))))
      throw new Error(`half a character: ${line}`)
    if (line.length > longestLine) throw new Error(`a record of ${line.length} characters`)
    return auditRecordSchema.parse(JSON.parse(line))
  })
  return read.toSorted((one, other) => ((one.tool ?? '') < (other.tool ?? '') ? -1 : 0))
}
