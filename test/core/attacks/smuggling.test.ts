import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { impersonate } from '../identity/config.ts'
import { identityOf, noting } from '../identity/noting.ts'
import { smugglings } from './smuggling-attacks.ts'

const call = async ({
  headers = {},
  arguments: args = {},
  params = {},
}: object & {
  readonly headers?: Readonly<Record<string, string>>
  readonly arguments?: object
  readonly params?: object
}) => {
  const cluster = noting()
  const app = await createTestApp(testConfig({ identity: impersonate() }), cluster)
  const response = await app.fetch(
    mcpRequest(await app.issuer.token(), {
      method: 'tools/call',
      params: { name: 'list_pods', arguments: args, ...params },
      headers,
    }),
  )
  return { status: response.status, seen: cluster.seen, text: await response.text() }
}

describe('a request with its token alone', () => {
  it('asks the cluster as its caller', async () => {
    const { status, seen } = await call({})
    expect([status, seen.map(identityOf)]).toEqual([200, [{ 'impersonate-user': 'ada' }]])
  })
})

describe.each(smugglings)('a request with $what', ({ refused, ...smuggling }) => {
  it('makes nobody else of its caller', async () => {
    const { seen, text } = await call(smuggling)
    expect(seen.map(identityOf)).toEqual(refused ? [] : [{ 'impersonate-user': 'ada' }])
    expect(JSON.stringify(seen)).not.toMatch(/masters|root/)
    if (refused) expect(text).toContain('Wrong arguments')
  })
})
