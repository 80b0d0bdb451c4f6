import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type ApiServer, startApiServer } from '../adapters/support/api-server.ts'
import { createFolder } from '../adapters/support/folder.ts'
import type { Server } from '../adapters/support/server.ts'
import { createRealm } from './keycloak/realm.ts'
import { createClient } from './keycloak/realm/clients.ts'
import { clientAudienceMapper, createScope } from './keycloak/realm/scopes.ts'
import { ada, bob } from './keycloak/realm/users.ts'
import { createDirectClient, tokenEndpoint } from './support/direct.ts'
import { documentedSettings } from './support/settings.ts'
import { reserveSites } from './support/site.ts'

const sites = await reserveSites()
const realm = await createRealm(
  inject('keycloak'),
  'exchange',
  sites.map(({ url }) => url),
)
const secret = 'exchanges: what + for whom?'
const protocol = 'openid-connect'

// As docs/providers/keycloak.md says: the API server's client, and kube-mcp's, which may exchange for it.
await createClient(realm.admin, realm.path, { clientId: 'kubernetes', publicClient: true })
await createClient(realm.admin, realm.path, {
  clientId: 'kube-mcp',
  secret,
  standardFlowEnabled: false,
  attributes: { 'standard.token.exchange.enabled': 'true' },
  protocolMappers: [{ ...clientAudienceMapper('kubernetes'), protocol }],
})
await createClient(realm.admin, realm.path, { clientId: 'may-not', secret })
await createScope(realm.admin, realm.path, 'exchange', [clientAudienceMapper('kube-mcp')])

const ask = await createDirectClient(realm)
const settings = await documentedSettings(realm)
const folder = createFolder()
let api: ApiServer
beforeAll(async () => {
  api = await startApiServer()
  // Nobody is let in without a token, nor with one for somebody else.
  api.accepts = (token) =>
    token !== undefined && [decodeJwt(token).aud].flat().includes('kubernetes')
})
afterAll(async () => {
  await api[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

describe.each(sites)('kube-mcp on $name, whose issuer Keycloak exchanges tokens', (site) => {
  const start = (clientId: string) =>
    site.start({
      ...settings,
      KUBE_MCP_SNAPSHOT: '',
      KUBE_MCP_API_SERVER: api.url,
      KUBE_MCP_API_SERVER_CA: folder.write('ca.pem', api.authority.cert),
      KUBE_MCP_CONFIG: folder.write(
        'exchange.yaml',
        `apiVersion: kube-mcp/v1
identity: { mode: exchange }
issuers:
  - url: ${realm.issuer}
    exchange: { url: "${tokenEndpoint(realm.issuer)}", clientId: ${clientId}, clientSecret: "${secret}", audience: kubernetes }
`,
      ),
    })

  describe('for its client', () => {
    let server: Server
    beforeAll(async () => void (server = await start('kube-mcp')))
    afterAll(() => server[Symbol.asyncDispose]())

    it.each([ada, bob])('asks the API server with the token of $username for it', async (user) => {
      const { access_token: token } = await ask(user, 'mcp exchange')
      const before = api.seen.length
      expect(await server.call(token, 'get_server_version')).toMatchObject({
        isError: false,
        text: expect.stringContaining('v1.37.2'),
      })
      const tokens = api.seen.slice(before).flatMap((seen) => seen.token ?? [])
      expect(tokens).not.toHaveLength(0)
      expect(tokens).not.toContain(token)
      const { sub } = decodeJwt(token)
      for (const each of tokens)
        expect(decodeJwt(each)).toMatchObject({ sub, azp: 'kube-mcp', aud: 'kubernetes' })
    })

    it('says whose fault it is that a token cannot be exchanged, and tells the client of no 401', async () => {
      // Keycloak exchanges what has the exchanging client as an audience.
      const { access_token: token } = await ask(ada, 'mcp')
      const answer = await server.call(token, 'get_server_version')
      expect(answer).toMatchObject({ status: 200, isError: true })
      expect(answer.text).toContain('(access_denied): this is for the operator of kube-mcp to mend')
      await expect
        .poll(() => server.log(), { timeout: 5_000 })
        .toContainEqual(expect.objectContaining({ level: 'warn', outcome: 'exchange_refused' }))
      expect(server.stderr()).not.toContain(secret)
    })
  })

  it('of a client that may not exchange, no tool asks the cluster', async () => {
    await using server = await start('may-not')
    const before = api.seen.filter(({ token }) => token !== undefined).length
    const { access_token: token } = await ask(ada, 'mcp exchange')
    const answer = await server.call(token, 'get_server_version')
    expect(answer).toMatchObject({
      status: 200,
      isError: true,
      text: expect.stringContaining('(invalid_request)'),
    })
    expect(api.seen.filter((seen) => seen.token !== undefined)).toHaveLength(before)
  })
})
