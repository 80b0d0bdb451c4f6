import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Adapter, adapters } from '../adapters/support/adapters.ts'
import { createFolder } from '../adapters/support/folder.ts'
import type { Values } from '../adapters/support/process.ts'
import { basics, type Server, startServer } from '../adapters/support/server.ts'
import { eventually } from './control-plane/eventually.ts'
import { requestToken, type TokenOptions } from './control-plane/token.ts'
import { createAccount } from './support/account.ts'
import { createKubectl } from './support/kubectl.ts'
import { openShared } from './support/shared.ts'

const { admin, adminKubeconfig, settings } = openShared()
const audience = `${basics['KUBE_MCP_BASE_URL']}/mcp`
const folder = createFolder()
const config = folder.write(
  'kube-mcp.yaml',
  `apiVersion: kube-mcp/v1
tokenReview: true
policy:
  rules:
    - id: agents
      allow: { tools: [list_nodes] }
      when: username == 'system:serviceaccount:kube-mcp:agent' && 'system:serviceaccounts:kube-mcp' in groups
`,
)
const reviews = {
  apiGroups: ['authentication.k8s.io'],
  resources: ['tokenreviews'],
  verbs: ['create'],
}
const servers = new Map<Adapter, Server>()

/** Before a cluster, and no issuer. */
const values = async (account: string): Promise<Values> => ({
  ...(await settings(account)),
  KUBE_MCP_CONFIG: config,
  KUBE_MCP_OIDC_ISSUER_URL: '',
  KUBE_MCP_OIDC_CLIENT_ID: '',
})

/** As `kubectl create token NAME -n kube-mcp --audience …` */
const tokenOf = (account: string, options: TokenOptions = { audiences: [audience] }) =>
  requestToken(admin, 'kube-mcp', account, options)

const serverOf = (adapter: Adapter): Server => {
  const server = servers.get(adapter)
  if (server === undefined) throw new Error(`there is no ${adapter.name}`)
  return server
}

beforeAll(async () => {
  await createAccount(admin, 'reviews', [reviews])
  for (const name of ['agent', 'other']) await createAccount(admin, name)
  const mine = await values('reviews')
  for (const adapter of adapters) servers.set(adapter, await startServer(adapter, mine))
})
afterAll(async () => {
  await Promise.all([...servers.values()].map((server) => server[Symbol.asyncDispose]()))
  folder[Symbol.dispose]()
})

describe.each(adapters)('a service account at kube-mcp on $name', (adapter) => {
  it('is let in by a token for us, as the cluster names it', async () => {
    const server = serverOf(adapter)
    const taken = await server.call(await tokenOf('agent'), 'list_nodes')
    expect(taken).toMatchObject({ isError: false, text: expect.stringContaining('worker-1') })
    const other = await server.call(await tokenOf('other'), 'list_nodes')
    expect(other).toMatchObject({ status: 200, text: expect.stringContaining('Unknown tool') })
  })

  it.each<[string, TokenOptions]>([
    ['another audience', { audiences: ['https://other.example.com'] }],
    ['the API server itself', {}],
    ['something longer than us', { audiences: [`${audience}/x`] }],
  ])('is refused by a token for %s', async (_what, options) => {
    const server = serverOf(adapter)
    expect((await server.call(await tokenOf('agent', options), 'list_nodes')).status).toBe(401)
  })

  it('is let in by a token for us and another', async () => {
    const token = await tokenOf('agent', { audiences: ['https://other.example.com', audience] })
    expect((await serverOf(adapter).call(token, 'list_nodes')).status).toBe(200)
  })

  it('is refused by a token that was changed', async () => {
    const token = await tokenOf('agent')
    const [head = '', claims = '', signature = ''] = token.split('.')
    const damaged = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`
    const server = serverOf(adapter)
    expect((await server.call(`${head}.${claims}.${damaged}`, 'list_nodes')).status).toBe(401)
    expect((await server.call(token, 'list_nodes')).status).toBe(200)
  })

  it('is refused soon after it was deleted', async () => {
    const account = `leaves-${adapter.name}`
    await createAccount(admin, account)
    const token = await tokenOf(account)
    const server = serverOf(adapter)
    const status = async () => (await server.call(token, 'list_nodes')).status
    expect(await status()).toBe(200)
    await admin.json('DELETE', `/api/v1/namespaces/kube-mcp/serviceaccounts/${account}`)
    // The API server remembers a good token for ten seconds, and kube-mcp what it said for ten more.
    await eventually('the refusal', async () => (await status()) === 401, 30)
  })
})

it('what kubectl create token prints for our audience is such a token, and for none is not', async () => {
  const [adapter] = adapters
  if (adapter === undefined) throw new Error('there is no adapter')
  const kubectl = await createKubectl(adminKubeconfig)
  const status = async (...options: readonly string[]) => {
    const of = ['create', 'token', 'agent', '--namespace', 'kube-mcp', ...options]
    const { stdout } = await kubectl(of)
    return (await serverOf(adapter).call(stdout.trim(), 'list_nodes')).status
  }
  expect([await status('--audience', audience), await status()]).toEqual([200, 401])
})

it('nobody is let in or sent to sign in where kube-mcp may not ask', async () => {
  const [adapter] = adapters
  if (adapter === undefined) throw new Error('there is no adapter')
  await using server = await startServer(adapter, await values('kube-mcp'))
  expect((await server.call(await tokenOf('agent'), 'list_nodes')).status).toBe(503)
  expect(server.log()).toContainEqual(
    expect.objectContaining({
      code: 'token_review_unavailable',
      message: expect.stringContaining('RBAC does not let service account kube-mcp'),
    }),
  )
})
