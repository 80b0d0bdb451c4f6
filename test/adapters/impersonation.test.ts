import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from './support/adapters.ts'
import { type ApiServer, startApiServer } from './support/api-server.ts'
import { createFolder } from './support/folder.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { type Server, startServer } from './support/server.ts'

/** Names whose bytes in UTF-8 are blanks, line ends or commas to who reads them as Latin-1 and trims. */
const names = ['Łukasz', 'voilà', '漢字', '😀', 'à la carte', 'a, b', 'ąć…', 'ㅠ\u3164a']

const folder = createFolder()
let issuer: Issuer
let api: ApiServer

beforeAll(async () => {
  issuer = await startIssuer()
  api = await startApiServer()
})
afterAll(async () => {
  await Promise.all([issuer, api].map((server) => server[Symbol.asyncDispose]()))
  folder[Symbol.dispose]()
})

describe.each(adapters)('kube-mcp on $name, in the name of its callers', (adapter) => {
  let server: Server
  beforeAll(async () => {
    server = await startServer(adapter, {
      KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
      KUBE_MCP_OIDC_USERNAME_PREFIX: '-',
      KUBE_MCP_OIDC_GROUPS_CLAIM: 'groups',
      KUBE_MCP_API_SERVER: api.url,
      KUBE_MCP_API_SERVER_CA: folder.write('ca.pem', api.authority.cert),
      KUBE_MCP_API_SERVER_TOKEN: 'one',
      KUBE_MCP_IDENTITY: 'impersonate',
    })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const asked = async (claims: Readonly<Record<string, unknown>>) => {
    const answer = await server.call(await issuer.token(undefined, claims), 'get_server_version')
    expect(answer).toMatchObject({ isError: false, text: expect.stringContaining('v1.37.2') })
    return api.seen.at(-1)
  }

  it.each(names)('sends the name %j as its bytes in UTF-8, beside its own token', async (name) => {
    expect(await asked({ sub: name })).toMatchObject({
      token: 'one',
      impersonates: [`impersonate-user: ${name}`],
    })
  })

  it('sends each group as a header of its own', async () => {
    const { impersonates } = (await asked({ groups: ['sre', ...names] })) ?? {}
    // workerd sends headers in an order of its own.
    expect(impersonates?.toSorted()).toEqual(
      [
        'impersonate-user: ada',
        ...['sre', ...names].map((name) => `impersonate-group: ${name}`),
      ].toSorted(),
    )
  })

  it('sends 200 groups, and refuses one more', async () => {
    const groups = Array.from({ length: 200 }, (_, index) => `gruppe-ü-${index}`)
    expect((await asked({ groups }))?.impersonates).toHaveLength(201)
    const before = api.seen.length
    const token = await issuer.token(undefined, { groups: [...groups, 'one more'] })
    const answer = await server.call(token, 'get_server_version')
    expect(answer.text).toContain('you are in 201 groups, and it takes at most 200 with it')
    expect(api.seen).toHaveLength(before)
  })
})
