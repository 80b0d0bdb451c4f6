import { describe, expect, it } from 'vitest'
import { createTestApp } from '../support/app.ts'
import { smallCluster } from '../support/cluster.ts'
import { baseUrl, testConfig } from '../support/config.ts'
import { coded, read, tableOf } from './markdown.ts'

const rows = tableOf(read('docs/routes.md'), ['route', 'methods', 'token', 'answer']).map(
  ([route = '', methods = '', token = '']) => ({
    route: coded(route),
    methods: methods.split(', '),
    token,
  }),
)
const everyMethod = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

async function ask(route: string, method: string): Promise<Response> {
  const app = await createTestApp(testConfig(), smallCluster())
  return app.fetch(new Request(baseUrl + route, { method }))
}

describe('docs/routes.md', () => {
  it('has the routes of core/http/routes.ts', () => {
    const metadataPath = '/.well-known/oauth-protected-resource'
    const source = read('core/http/routes.ts')
    const routed = [...source.matchAll(/\.(?:get|all)\((?:'([^'*]+)'|metadataPath|`([^`]+)`)/g)]
    const paths = routed.map(([, plain, template]) =>
      (plain ?? template ?? metadataPath).replace('${metadataPath}', metadataPath),
    )
    expect(rows.map(({ route }) => route).toSorted()).toEqual([...new Set(paths)].toSorted())
  })

  it.each(rows)('$route needs a token: $token', async ({ route, methods, token }) => {
    const open = token === 'no'
    for (const method of methods) {
      expect([method, (await ask(route, method)).status]).toEqual([method, open ? 200 : 401])
    }
  })

  it.each(rows)('$route takes no other methods', async ({ route, methods }) => {
    const others = everyMethod.filter((method) => !methods.includes(method))
    for (const method of others) {
      const response = await ask(route, method)
      expect([method, response.status, response.headers.get('allow')]).toEqual([
        method,
        405,
        methods.join(', '),
      ])
    }
  })
})
