import { describe, expect, it } from 'vitest'
import { jsonLine } from '../../../core/json-line.ts'
import { createTestApp } from '../../support/app.ts'
import { recordsOf } from '../../support/audit.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'
import { call, post } from '../audit/post.ts'
import { auditAttacks, type Brought } from './audit-attacks.ts'

const good = { name: 'pod-00000', namespace: 'shop' }

/** The one record of a call, and the lines of record and log. */
async function recordOf({ claims = {}, name = 'get_pod', args = good }: Brought) {
  const app = await createTestApp(
    testConfig({ policy: { disallowed: ['get_node'] } }),
    smallCluster(),
  )
  const token = await app.issuer.token(claims)
  await post(app, call(name, args), { token })
  // Of a caller of that name, the log has a line.
  await post(app, call('get_node'), { token })
  const [record] = recordsOf({ records: app.records.slice(0, 1) })
  const log = app.log.map((entry) => jsonLine(entry))
  return {
    record,
    count: app.records.length,
    log,
    lines: app.records.map((each) => jsonLine(each)),
  }
}

describe.each(auditAttacks)('%s', (_what, attack, twin, outcome, twinOutcome) => {
  it('makes no record but its own, on one line', async () => {
    const { record, count, log, lines } = await recordOf(attack)
    expect([count, record?.outcome]).toEqual([2, outcome])
    expect(log.map((line): unknown => JSON.parse(line)).at(-1)).toMatchObject({
      code: 'tool_refused',
      tool: 'get_node',
    })
    expect(log).toHaveLength(outcome === 'tool_unknown' ? 2 : 1)
    for (const line of [...lines, ...log]) {
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      expect(line.length).toBeLessThan(65_536)
      expect(JSON.parse(line)).not.toHaveProperty('outcome', 'forged')
    }
    expect(JSON.stringify(record?.arguments)).not.toContain('forged')
  })

  it('is as any other without that', async () => {
    const { record, count } = await recordOf(twin)
    expect([count, record?.outcome]).toEqual([2, twinOutcome])
  })
})

it('holds at least 25 attacks, no two of the same name', () => {
  expect(new Set(auditAttacks.map(([what]) => what)).size).toBe(auditAttacks.length)
  expect(auditAttacks.length).toBeGreaterThanOrEqual(25)
})
