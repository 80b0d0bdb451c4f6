import { afterAll, describe, expect, it } from 'vitest'
import { adapters } from './support/adapters.ts'
import { createFolder } from './support/folder.ts'
import { startIssuer } from './support/issuer.ts'
import { eventually, runToEnd } from './support/process.ts'
import { basics, startServer } from './support/server.ts'

const folder = createFolder()
const KUBE_MCP_SNAPSHOT = folder.write(
  'dump.yaml',
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, uid: "1" }\n',
)
afterAll(() => folder[Symbol.dispose]())

describe.each(adapters)('a configuration file on $name', (adapter) => {
  it('decides what may be called', async () => {
    await using issuer = await startIssuer()
    const config = folder.write(
      'kube-mcp.yaml',
      'apiVersion: kube-mcp/v1\npolicy: { tools: { allowed: [list_*] } }\n',
    )
    const values = { KUBE_MCP_SNAPSHOT, KUBE_MCP_OIDC_ISSUER_URL: issuer.url }
    await using server = await startServer(adapter, values, ['--config', config])
    const token = await issuer.token()
    expect((await server.call(token, 'list_namespaces')).text).toContain('shop')
    expect((await server.call(token, 'get_server_version')).text).toContain('Unknown tool')
    const refusal = await eventually('the refusal', () =>
      server.log().find((entry) => Object(entry).code === 'tool_refused'),
    )
    expect(refusal).toMatchObject({ rule: 'allowed-tools' })
  })

  it.each([
    ['that is not there', '/nowhere', /--config \(KUBE_MCP_CONFIG\) names a file that cannot be/],
    [
      'with an unknown key',
      folder.write('wrong.yaml', 'apiVersion: kube-mcp/v1\npolcy: {}\n'),
      /--config \(KUBE_MCP_CONFIG\): the file has an unknown key "polcy"/,
    ],
  ])('stops the start %s', async (_name, KUBE_MCP_CONFIG, fault) => {
    const values = { ...basics, KUBE_MCP_SNAPSHOT, KUBE_MCP_CONFIG }
    const { code, stderr } = await runToEnd(adapter.command, values)
    expect(code).toBe(1)
    expect(stderr).toMatch(/^kube-mcp cannot start: 1 fault in its settings\n/)
    expect(stderr).toMatch(fault)
  })
})

/** A Worker's file is a part of it. */
const withFiles = adapters.filter(({ name }) => name !== 'workers')

describe.each(withFiles)('a configuration file that changes, on $name', (adapter) => {
  it('is read again when it changes, whole or, with a fault, not at all', async () => {
    await using issuer = await startIssuer()
    const name = `${adapter.name}-reload.yaml`
    const write = (policy: string) =>
      folder.write(name, `apiVersion: kube-mcp/v1\npolicy: ${policy}\n`)
    const config = write('{ tools: { allowed: [list_*] } }')
    const values = { KUBE_MCP_SNAPSHOT, KUBE_MCP_OIDC_ISSUER_URL: issuer.url }
    await using server = await startServer(adapter, values, ['--config', config])
    const token = await issuer.token()
    const version = async () => (await server.call(token, 'get_server_version')).text
    expect(await version()).toContain('Unknown tool')

    write('{ tools: { allowed: [get_*] } }')
    await eventually('the tools that are allowed now', async () =>
      (await version()).includes('gitVersion') ? true : undefined,
    )
    expect((await server.call(token, 'list_namespaces')).text).toContain('Unknown tool')

    write('{ tools: { allowed: [gets_*] } }')
    const refusal = await eventually('the refusal', () =>
      server.log().find((entry) => Object(entry).code === 'config_reload_failed'),
    )
    expect(refusal).toMatchObject({
      faults: [expect.stringContaining('line 2, policy.tools.allowed has a pattern that no tool')],
    })
    expect(await version()).toContain('gitVersion')
  })

  it('is read again when a file changes that it names, as the secret of introspection', async () => {
    await using issuer = await startIssuer()
    const secret = `${adapter.name}-secret`
    const config = folder.write(
      `${adapter.name}-introspection.yaml`,
      `apiVersion: kube-mcp/v1
issuers:
  - url: ${issuer.url}
    introspection:
      url: ${issuer.url}/introspect
      clientId: kube-mcp
      clientSecretFile: ${folder.write(secret, 'one')}
`,
    )
    const values = { KUBE_MCP_SNAPSHOT, KUBE_MCP_OIDC_ISSUER_URL: issuer.url }
    await using server = await startServer(adapter, values, ['--config', config])
    const code = (wanted: string) => () => server.log().find((it) => Object(it).code === wanted)

    folder.write(secret, '')
    expect(await eventually('the refusal', code('config_reload_failed'))).toMatchObject({
      faults: [expect.stringContaining('introspection.clientSecretFile cannot be read: ')],
    })
    folder.write(secret, 'two')
    await eventually('the reload', code('config_reloaded'))
  })
})
