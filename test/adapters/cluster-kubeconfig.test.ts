import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from './support/adapters.ts'
import { type ApiServer, startApiServer } from './support/api-server.ts'
import { createFolder } from './support/folder.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { kubeconfigText } from './support/kubeconfig.ts'
import { runToEnd, type Values } from './support/process.ts'
import { basics, startServer } from './support/server.ts'

const folder = createFolder()
let issuer: Issuer
let api: ApiServer
/** Its certificate is for a name that is not its address. */
let named: ApiServer

beforeAll(async () => {
  issuer = await startIssuer()
  api = await startApiServer()
  named = await startApiServer(['api.test'])
})
afterAll(async () => {
  await Promise.all([issuer, api, named].map((server) => server[Symbol.asyncDispose]()))
  folder[Symbol.dispose]()
})

const base64 = (text: string) => Buffer.from(text).toString('base64')
const kubeconfig = (name: string, cluster: object, user: object) =>
  folder.write(name, kubeconfigText(cluster, user))

describe.each(adapters)('the API server of a kubeconfig, from kube-mcp on $name', (adapter) => {
  const start = (values: Values, args: readonly string[] = []) =>
    startServer(adapter, { KUBE_MCP_OIDC_ISSUER_URL: issuer.url, ...values }, args)
  const ask = async (server: Awaited<ReturnType<typeof start>>) =>
    server.call(await issuer.token(), 'get_server_version')

  it("is asked with a kubeconfig's certificate from files beside it", async () => {
    const { cert, key } = api.authority.issue({ commonName: 'ada', use: 'client' })
    folder.write('ca.pem', api.authority.cert)
    folder.write('client.pem', cert)
    folder.write('client.key', key)
    const path = kubeconfig(
      'files',
      { server: api.url, 'certificate-authority': 'ca.pem' },
      { 'client-certificate': 'client.pem', 'client-key': 'client.key' },
    )
    await using server = await start({}, ['--out-of-cluster', '--kubeconfig', path])
    expect(await ask(server)).toMatchObject({ isError: false })
    expect(api.seen.at(-1)).toMatchObject({ certificate: 'ada', token: undefined })
  })

  it("is asked with a kubeconfig's certificate in it, found by KUBECONFIG", async () => {
    const { cert, key } = api.authority.issue({ commonName: 'bob', use: 'client' })
    const cluster = { server: api.url, 'certificate-authority-data': base64(api.authority.cert) }
    const path = kubeconfig('data', cluster, {
      'client-certificate-data': base64(cert),
      'client-key-data': base64(key),
    })
    await using server = await start({
      KUBE_MCP_OUT_OF_CLUSTER: 'true',
      KUBECONFIG: `${folder.path}/missing:${path}`,
    })
    expect(await ask(server)).toMatchObject({ isError: false })
    expect(api.seen.at(-1)).toMatchObject({ certificate: 'bob' })
  })

  it("is asked with a kubeconfig's tokenFile", async () => {
    folder.write('token', 'one')
    const path = kubeconfig(
      'token-file',
      { server: api.url, 'certificate-authority-data': base64(api.authority.cert) },
      { tokenFile: 'token' },
    )
    await using server = await start({ KUBE_MCP_KUBECONFIG: path, KUBE_MCP_CONTEXT: 'test' })
    expect(await ask(server)).toMatchObject({ isError: false })
    expect(api.seen.at(-1)).toMatchObject({ token: 'one' })
  })

  it('is asked with what a credential plugin gives, which runs without our settings', async () => {
    const plugin = `#!/usr/bin/env node
      const { spec } = JSON.parse(process.env.KUBERNETES_EXEC_INFO)
      const token = [process.argv[2], process.env.SUFFIX, spec.cluster.server === ${JSON.stringify(api.url)}, process.env.KUBE_MCP_BASE_URL ?? 'kept', process.env.NUMBER].join('-')
      const { appendFileSync } = require('node:fs')
      appendFileSync(${JSON.stringify(`${folder.path}/runs-${adapter.name}`)}, 'x')
      console.log(JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: { token } }))`
    folder.write('plugin.cjs', plugin, 0o700)
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: './plugin.cjs',
      args: ['a'],
      env: [{ name: 'SUFFIX', value: 'b' }],
      provideClusterInfo: true,
      interactiveMode: 'Never',
    }
    const path = kubeconfig(
      'exec',
      { server: api.url, 'certificate-authority-data': base64(api.authority.cert) },
      { exec },
    )
    await using server = await start({ KUBE_MCP_KUBECONFIG: path })
    expect(await ask(server)).toMatchObject({ isError: false })
    expect(await ask(server)).toMatchObject({ isError: false })
    expect(api.seen.slice(-2).map(({ token }) => token)).toEqual([
      'a-b-true-kept-',
      'a-b-true-kept-',
    ])
  })
})

const checksNames = adapters.filter(({ name }) => name !== 'deno')
const checksNothing = adapters.filter(({ name }) => name === 'node' || name === 'bun')

describe("a kubeconfig's tls-server-name", () => {
  const path = () =>
    kubeconfig(
      'named',
      {
        server: named.url,
        'certificate-authority-data': base64(named.authority.cert),
        'tls-server-name': 'api.test',
      },
      {},
    )

  it.each(checksNames)('is the name that is asked for and checked on $name', async (adapter) => {
    await using server = await startServer(adapter, {
      KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
      KUBE_MCP_KUBECONFIG: path(),
    })
    expect(await server.call(await issuer.token(), 'get_server_version')).toMatchObject({
      isError: false,
    })
    expect(named.seen.at(-1)).toMatchObject({ serverName: 'api.test' })
  })

  it.each(adapters.filter((adapter) => !checksNames.includes(adapter)))(
    'is refused by its name on $name',
    async ({ command }) => {
      const { code, stderr } = await runToEnd(command, { ...basics, KUBE_MCP_KUBECONFIG: path() })
      expect(code).toBe(1)
      expect(stderr).toContain('tls-server-name cannot be used on Deno')
    },
  )
})

describe("a kubeconfig's insecure-skip-tls-verify", () => {
  const path = () =>
    kubeconfig('insecure', { server: named.url, 'insecure-skip-tls-verify': true }, {})

  it.each(checksNothing)('is honored on $name, with a warning', async (adapter) => {
    await using server = await startServer(adapter, {
      KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
      KUBE_MCP_KUBECONFIG: path(),
    })
    expect(await server.call(await issuer.token(), 'get_server_version')).toMatchObject({
      isError: false,
    })
    await expect
      .poll(() => server.log(), { timeout: 5_000 })
      .toContainEqual(expect.objectContaining({ level: 'warn', code: 'kube_insecure' }))
  })

  it.each(adapters.filter((adapter) => !checksNothing.includes(adapter)))(
    'is refused by its name on $name',
    async ({ command }) => {
      const { code, stderr } = await runToEnd(command, { ...basics, KUBE_MCP_KUBECONFIG: path() })
      expect(code).toBe(1)
      expect(stderr).toContain('insecure-skip-tls-verify cannot be used')
    },
  )
})
