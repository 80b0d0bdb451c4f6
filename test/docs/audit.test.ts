import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { auditRecordSchema } from '../../core/audit/schema.ts'
import { createTestApp } from '../support/app.ts'
import { recordsOf } from '../support/audit.ts'
import { ask } from '../support/call.ts'
import { smallCluster } from '../support/cluster.ts'
import { testConfig } from '../support/config.ts'
import { read, tableOf } from './markdown.ts'

const text = read('docs/audit.md')
const codesIn = (cells: string) => [...cells.matchAll(/`([a-z_]+)`/g)].map(([, code]) => code)

describe('docs/audit.md', () => {
  it('has a record as it is written, but for what differs each time', async () => {
    const example: unknown = JSON.parse(/^```json\n(.*?)^```$/ms.exec(text)?.[1] ?? '')
    const cluster = smallCluster()
    const auditId = '7a0f6f0e-3d52-4c1b-9f57-0c2b6b1d8f11'
    const app = await createTestApp(testConfig(), {
      ...cluster,
      async fetch(path, init) {
        const { status, body } = await cluster.fetch(path, init)
        return new Response(body, { status, headers: { 'audit-id': auditId } })
      },
    })
    const token = await app.issuer.token({ azp: 'kube-mcp', jti: '4d2c8f1e' })
    const params = { name: 'get_pod', arguments: { name: 'pod-00000', namespace: 'shop' } }
    await ask({ ...app, issuer: { ...app.issuer, token: async () => token } }, 'tools/call', params)
    const [record] = recordsOf(app)
    const { requestId, subject, milliseconds } = auditRecordSchema.parse(example)
    expect({
      ...record,
      requestId,
      subject: { ...record?.subject, token: subject.token },
      milliseconds,
    }).toEqual(example)
    expect(record?.subject.token?.jti).toBe(subject.token?.jti)
    expect(Object.keys(record ?? {})).toEqual(Object.keys(example ?? {}))
  })

  it('says what each field is', () => {
    const fields = tableOf(text, ['field', 'meaning'])
      .map(([field = '']) => field)
      .join(' ')
    const names = JSON.stringify(z.toJSONSchema(auditRecordSchema)).matchAll(/"(\w+)":\{(?="|\})/g)
    const structure = ['properties', 'subject', 'token', 'arguments', 'requests', 'items']
    const known = [...names]
      .map(([, name = '']) => name)
      .filter((name) => !structure.includes(name))
    expect(known).toContain('auditId')
    expect(known.filter((name) => !fields.includes(name))).toEqual([])
  })

  it('has every code of a failure', () => {
    const told = tableOf(text, ['outcome', 'when']).flatMap(([codes = '']) => codesIn(codes))
    const failures = [...read('core/errors.ts').matchAll(/^ {2}\| '(\w+)'$/gm)].map(
      ([, code]) => code,
    )
    expect(failures).toContain('kube_failed')
    expect(failures.filter((code) => !told.includes(code))).toEqual([])
  })
})
