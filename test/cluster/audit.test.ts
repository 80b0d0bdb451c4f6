import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditRecordSchema } from '../../core/audit/schema.ts'
import { jsonLine } from '../../core/json-line.ts'
import { tools } from '../../core/tools/index.ts'
import { adapters } from '../adapters/support/adapters.ts'
import { eventually } from './control-plane/eventually.ts'
import { requestsWith } from './support/audit.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import { createAccount } from './support/account.ts'
import { openShared } from './support/shared.ts'

const shared = openShared()
const account = 'kube-mcp-audit'
let fleet: Fleet
beforeAll(async () => {
  await createAccount(shared.admin, account, [
    { apiGroups: [''], resources: ['secrets', 'configmaps'], verbs: ['get', 'list'] },
  ])
  fleet = await startFleet(await shared.settings(account))
})
afterAll(() => fleet?.[Symbol.asyncDispose]())

describe.each(adapters)('the audit of kube-mcp on $name', (adapter) => {
  it('names each request by the id that it has in the API server’s own audit log', async () => {
    const mark = `audit-${adapter.name}`
    const server = fleet.server(adapter)
    await server.call(await fleet.token(adapter), 'get_pod', { name: mark, namespace: 'shop' })
    const records = () => server.records().filter((record) => record.arguments?.name === mark)
    await eventually('the record', async () => records().length > 0, 10)
    const [record, ...others] = records()
    expect(others).toEqual([])
    expect(auditRecordSchema.parse(record)).toMatchObject({
      subject: { username: expect.stringContaining('#') },
      tool: 'get_pod',
      outcome: 'kube_not_found',
      requests: [{ verb: 'get', resource: 'pods', namespace: 'shop', name: mark, status: 404 }],
    })
    const ids = async () => (await requestsWith(shared.dir, mark)).map(({ auditID }) => auditID)
    await eventually('the line of the API server', async () => (await ids()).length > 0, 10)
    expect(record?.requests.map(({ auditId }) => auditId)).toEqual(await ids())
  })

  it('has no token and no value of a Secret, whatever was called', async () => {
    const server = fleet.server(adapter)
    const token = await fleet.token(adapter)
    const before = server.records().length
    for (const { name, inputSchema } of tools) {
      const known = Object.keys(inputSchema['properties'] ?? {})
      const args = {
        ...(known.includes('name') && { name: 'checkout-db' }),
        ...(known.includes('namespace') && { namespace: 'shop' }),
      }
      await server.call(token, name, args)
    }
    const made = () => server.records().slice(before)
    await eventually('all records', async () => made().length === tools.length, 10)
    const text = server
      .records()
      .map((record) => jsonLine(record))
      .join('\n')
    const [, claims = '', signature = ''] = token.split('.')
    for (const value of [
      token,
      claims,
      signature,
      ...shared.secretValues,
      ...shared.secretValues.map(btoa),
    ])
      expect(text).not.toContain(value)
    expect(new Set(made().map(({ tool }) => tool))).toEqual(new Set(tools.map(({ name }) => name)))
  })
})
