import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Issuer, startIssuer } from '../../demo/issuer/index.ts'
import { pressing } from '../../demo/sign-in/browser.ts'
import { createSession } from '../../demo/sign-in/session.ts'
import { createFolder } from './support/folder.ts'
import { freePort } from './support/port.ts'
import { type OAuthClient, sdk1, sdk2, signInWith } from './support/oauth-clients.ts'
import { type Server, startServer } from './support/server.ts'

const folder = createFolder()
const snapshot = folder.write(
  'dump.yaml',
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n',
)
const config = folder.write(
  'kube-mcp.yaml',
  `apiVersion: kube-mcp/v1
policy:
  scopes:
    kube:read: [list_namespaces, get_namespace]
    kube:secrets: [list_secrets, get_secret]
`,
)

let issuer: Issuer
let server: Server
let url: string

beforeAll(async () => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  issuer = await startIssuer({
    resources: [url, `${url}/mcp`],
    scopes: ['kube:read', 'kube:secrets'],
  })
  server = await startServer(
    { command: ['node', 'adapters/node/main.ts'] },
    {
      KUBE_MCP_BASE_URL: url,
      KUBE_MCP_PORT: String(port),
      KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
      KUBE_MCP_OIDC_SCOPES: 'openid,email',
      KUBE_MCP_OIDC_USERNAME_CLAIM: 'email',
      KUBE_MCP_SNAPSHOT: snapshot,
      KUBE_MCP_CONFIG: config,
    },
  )
})

afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await issuer.stop()
  folder[Symbol.dispose]()
})

/** SDK 2 adds `offline_access` where the issuer has it. */
const counted = (scopes: string) => scopes.replace(' offline_access', '')
const scopesOf = ({ session }: OAuthClient) =>
  counted(String(decodeJwt(session.accessToken())['scope']))

describe.each([
  // SDK 1 refreshes where it can before it asks for more, and a refresh brings no more (RFC 6749 §6).
  { what: '@modelcontextprotocol/sdk 1.x', create: sdk1, refresh: false },
  { what: '@modelcontextprotocol/client 2.x, 2026-07-28', create: sdk2('auto'), refresh: true },
  { what: '@modelcontextprotocol/client 2.x, 2025-11-25', create: sdk2('legacy'), refresh: true },
])('step-up with $what at a real issuer', ({ create, refresh }) => {
  it('signs in again for what a tool needs, and keeps the scopes it had', async () => {
    const [person, session] = [pressing('ada@example.com'), createSession({ refresh })]
    const client = await signInWith(create, `${url}/mcp`, person, session)
    expect(scopesOf(client)).toBe('openid email')

    expect(await client.call('get_server_version')).not.toHaveProperty('isError', true)
    expect(client.signIns.map(counted)).toEqual(['openid email'])

    expect(await client.call('list_namespaces')).toMatchObject({
      content: [{ text: expect.stringContaining('shop') }],
    })
    expect(client.signIns.map(counted)).toEqual(['openid email', 'openid email kube:read'])

    expect(await client.call('list_secrets')).toMatchObject({ content: [{ text: 'No secrets.' }] })
    expect(counted(client.signIns.at(-1) ?? '')).toBe('openid email kube:read kube:secrets')
    expect(scopesOf(client)).toBe('openid email kube:read kube:secrets')

    await client.call('list_namespaces')
    expect(client.signIns.map(counted)).toHaveLength(3)
    await client.close()
  })
})

it('each refusal is in the log with the check that made it, and each call in the audit with its caller', async () => {
  await expect
    .poll(() => server.log(), { timeout: 5_000 })
    .toContainEqual(
      expect.objectContaining({
        code: 'scope_missing',
        rule: 'scopes',
        actor: 'ada@example.com',
        missing: ['kube:read'],
        tools: ['list_namespaces'],
      }),
    )
  await expect
    .poll(() => server.records(), { timeout: 5_000 })
    .toContainEqual(
      expect.objectContaining({
        subject: expect.objectContaining({ username: 'ada@example.com' }),
        outcome: 'ok',
      }),
    )
})
