import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from './support/adapters.ts'
import { type ApiServer, startApiServer } from './support/api-server.ts'
import { createFolder } from './support/folder.ts'
import { kubeconfigText } from './support/kubeconfig.ts'
import { basics, startServer } from './support/server.ts'
import { runToEnd } from './support/process.ts'

const folder = createFolder()
let api: ApiServer
beforeAll(async () => void (api = await startApiServer()))
afterAll(async () => {
  await api[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

const issuer = 'http://127.0.0.1:1'
const KUBE_MCP_CONFIG = folder.write(
  'kube-mcp.yaml',
  `apiVersion: kube-mcp/v1
identity: { mode: exchange }
issuers:
  - url: ${issuer}
    exchange: { url: ${issuer}/token, clientId: kube-mcp, clientSecret: secret, audience: kubernetes }
`,
)
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** A kubeconfig whose user is `user`; a function is a credential plugin that prints this status. */
function kubeconfig(name: string, user: object) {
  const cluster = {
    server: api.url,
    'certificate-authority-data': base64(api.authority.cert),
  }
  return folder.write(name, kubeconfigText(cluster, user))
}

function plugin(name: string, status: object) {
  const apiVersion = 'client.authentication.k8s.io/v1'
  const answer = JSON.stringify({ apiVersion, kind: 'ExecCredential', status })
  const command = folder.write(name, `#!/bin/sh\ncat <<'END'\n${answer}\nEND\n`, 0o700)
  return { exec: { apiVersion, command, interactiveMode: 'Never' } }
}

const certificate = () => {
  const { cert, key } = api.authority.issue({ commonName: 'admin', use: 'client' })
  return { cert, key }
}
const inline = () => {
  const { cert, key } = certificate()
  return { 'client-certificate-data': base64(cert), 'client-key-data': base64(key) }
}
const fromPlugin = () => {
  const { cert, key } = certificate()
  return plugin('certificate', { clientCertificateData: cert, clientKeyData: key })
}

describe.each(adapters)('identity exchange on $name, with a kubeconfig', (adapter) => {
  it.each([
    ['that has a client certificate', inline],
    ['that has one beside a token', () => ({ ...inline(), token: 'one' })],
    ['whose plugin gives one', fromPlugin],
  ])('%s, does not start', async (_what, user) => {
    const KUBE_MCP_KUBECONFIG = kubeconfig('wrong', user())
    const values = { ...basics, KUBE_MCP_CONFIG, KUBE_MCP_KUBECONFIG }
    const { code, stderr } = await runToEnd(adapter.command, values)
    expect(code).toBe(1)
    expect(stderr).toContain(
      "--identity (KUBE_MCP_IDENTITY) is exchange, and the kubeconfig's user has a client certificate",
    )
  })

  it.each([
    ['with a token', () => ({ token: 'one' })],
    ['without anything', () => ({})],
    ['with a plugin that gives a token', () => plugin('token', { token: 'one' })],
  ])('%s, starts', async (_what, user) => {
    const KUBE_MCP_KUBECONFIG = kubeconfig('right', user())
    await using server = await startServer(adapter, { KUBE_MCP_CONFIG, KUBE_MCP_KUBECONFIG })
    expect((await fetch(`${server.url}/health`)).status).toBe(200)
  })
})
