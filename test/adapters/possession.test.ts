import { DpopSession } from '@modelcontextprotocol/client'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Issuer, startIssuer } from '../../demo/issuer/index.ts'
import { pressing } from '../../demo/sign-in/browser.ts'
import { createSession } from '../../demo/sign-in/session.ts'
import { createFolder } from './support/folder.ts'
import { freePort } from './support/port.ts'
import { sdk1, sdk2, signInWith } from './support/oauth-clients.ts'
import { postWith } from './support/post-with.ts'
import { type Server, startServer } from './support/server.ts'

const folder = createFolder()
afterAll(() => folder[Symbol.dispose]())

const ada = pressing('ada@example.com')

describe.each(['accepted', 'required'])('with dpop: %s, at a real issuer', (mode) => {
  let issuer: Issuer
  let server: Server
  let url: string

  beforeAll(async () => {
    const port = await freePort()
    url = `http://127.0.0.1:${port}/mcp`
    issuer = await startIssuer({ resources: [url] })
    server = await startServer(
      { command: ['node', 'adapters/node/main.ts'] },
      {
        KUBE_MCP_BASE_URL: url.replace('/mcp', ''),
        KUBE_MCP_PORT: String(port),
        KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
        KUBE_MCP_OIDC_SCOPES: 'openid,email',
        KUBE_MCP_SNAPSHOT: 'demo/cluster.yaml',
        KUBE_MCP_CONFIG: folder.write(
          `${mode}.yaml`,
          `apiVersion: kube-mcp/v1\nissuers: [{ url: ${issuer.url}, dpop: ${mode} }]\n`,
        ),
      },
    )
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await issuer.stop()
  })

  it.each(['auto', 'legacy'] as const)(
    '@modelcontextprotocol/client 2.x (%s) signs in, and proves its key with each request',
    async (revision) => {
      const dpop = await DpopSession.create()
      const session = { ...createSession(), dpop: () => dpop }
      const client = await signInWith(sdk2(revision), url, ada, session)
      expect(await client.call('get_server_version')).not.toHaveProperty('isError', true)
      expect((await client.list()).length).toBeGreaterThan(0)
      await client.close()

      const token = session.accessToken()
      expect(decodeJwt(token)['cnf']).toEqual({ jkt: dpop.thumbprint })
      const proof = await dpop.buildProof({ htm: 'POST', htu: url, accessToken: token })
      const proven = { authorization: `DPoP ${token}`, dpop: proof }
      const bearer = { authorization: `Bearer ${token}` }
      const statuses = [
        await postWith(url, proven),
        await postWith(url, proven),
        await postWith(url, bearer),
      ].map(({ status }) => status)
      expect(statuses).toEqual([200, 401, 401])
    },
  )

  it('who makes no proofs, as @modelcontextprotocol/sdk 1.x, is served only where they are not required', async () => {
    const session = createSession()
    const outcome = await signInWith(sdk1, url, ada, session).then(
      (client) => client.close().then(() => 'served'),
      () => 'refused',
    )
    const { status } = await postWith(url, { authorization: `Bearer ${session.accessToken()}` })
    expect([outcome, status]).toEqual(mode === 'required' ? ['refused', 401] : ['served', 200])
  })
})
