import { describe, expect, it } from 'vitest'
import type { AuditRecord } from '../../../core/index.ts'
import { createTestApp } from '../../support/app.ts'
import { callText } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'

describe('a sink that does not take records', () => {
  it('fails no call; the log says once that records are lost, and how many were when they are taken again', async () => {
    let full = true
    const taken: AuditRecord[] = []
    const audit = (record: AuditRecord) => {
      if (full) throw new Error('no space left on device')
      taken.push(record)
    }
    const app = await createTestApp(testConfig(), smallCluster(), { audit })
    for (let at = 0; at < 3; at++) expect(await callText(app, 'list_nodes')).toContain('node-1')
    expect(app.log).toEqual([
      expect.objectContaining({
        level: 'error',
        code: 'audit_failed',
        error: new Error('no space left on device'),
      }),
    ])
    full = false
    await callText(app, 'list_nodes')
    await callText(app, 'list_nodes')
    expect(taken).toHaveLength(2)
    expect(app.log.slice(1)).toMatchObject([{ level: 'warn', code: 'audit_resumed', lost: 3 }])
  })

  it('may be none: calls are as ever', async () => {
    const app = await createTestApp(testConfig(), smallCluster(), { audit: undefined })
    expect(await callText(app, 'list_nodes')).toContain('node-1')
    expect([app.log, app.records]).toEqual([[], []])
  })
})
