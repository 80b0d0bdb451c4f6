import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { adapters } from './support/adapters.ts'
import { createFolder } from './support/folder.ts'
import { portOf } from './support/port.ts'
import { runToEnd } from './support/process.ts'
import { basics } from './support/server.ts'

const folder = createFolder()
const snapshot = folder.write(
  'dump.yaml',
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, uid: "1" }\n',
)
const secret = folder.write('secret', 'hunter2')
afterAll(() => folder[Symbol.dispose]())

describe.each(adapters)('kube-mcp on $name', (adapter) => {
  it('tells every fault in one message and ends with 1', async () => {
    const values = {
      KUBE_MCP_OIDC_SCOPE: 'openid',
      KUBE_MCP_SECRET_KEYS_FILE: '/nowhere',
      KUBE_MCP_ALLOWED_TOOLS: 'list_pod',
    }
    const { code, stdout, stderr } = await runToEnd(
      [...adapter.command, '--prot', '9000', '--port=http'],
      values,
    )
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    const faults = stderr.split('\n').flatMap((line) => /^ {2}- (\S+)/.exec(line)?.[1] ?? [])
    expect(faults).toEqual([
      '--prot',
      '--base-url',
      '--port',
      '--oidc-issuer-url',
      '--oidc-client-id',
      '--allowed-tools',
      '--secret-keys-file',
      'KUBE_MCP_OIDC_SCOPE',
      'no',
    ])
  })

  it.each([
    [
      'a snapshot that is not there',
      { KUBE_MCP_SNAPSHOT: '/nowhere' },
      /--snapshot \(KUBE_MCP_SNAPSHOT\) cannot be used: .*\/nowhere/,
    ],
    [
      'a snapshot that is none',
      { KUBE_MCP_SNAPSHOT: secret },
      /--snapshot \(KUBE_MCP_SNAPSHOT\) cannot be used: /,
    ],
    [
      'a kubeconfig that is not there',
      { KUBE_MCP_KUBECONFIG: '/nowhere' },
      /the kubeconfig cannot be read: .*\/nowhere/,
    ],
    [
      'an authority that is not there',
      { KUBE_MCP_API_SERVER: 'https://127.0.0.1:1', KUBE_MCP_API_SERVER_CA: '/nowhere' },
      /--api-server-ca \(KUBE_MCP_API_SERVER_CA\) is neither PEM nor a file that can be read: .*\/nowhere/,
    ],
    ['no cluster', {}, /no cluster is configured, and this is not a pod/],
  ])('does not start with %s', async (_name, values, fault) => {
    const { code, stderr } = await runToEnd(adapter.command, { ...basics, ...values })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^kube-mcp cannot start: 1 fault in its settings\n/)
    expect(stderr).toMatch(fault)
  })

  it('does not start on a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { code, stdout, stderr } = await runToEnd(
      [...adapter.command, '--port', String(portOf(other))],
      { ...basics, KUBE_MCP_SNAPSHOT: snapshot },
    )
    other.close()
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('--host, --port')
    expect(stderr).not.toContain('"code":"started"')
  })
})
