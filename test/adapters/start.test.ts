import { createServer } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { version } from '../../core/version.ts'
import { adapters } from './support/adapters.ts'
import { createFolder } from './support/folder.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { portOf } from './support/port.ts'
import { runToEnd } from './support/process.ts'
import { basics, type Server, startServer } from './support/server.ts'

const folder = createFolder()
const snapshot = folder.write(
  'dump.yaml',
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, uid: "1" }\nstatus: { phase: Active }\n',
)
const secret = folder.write('client-secret', `${'s'.repeat(40)}\n`)

let issuer: Issuer
beforeAll(async () => {
  issuer = await startIssuer()
})
afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

describe.each(adapters)('kube-mcp on $name', (adapter) => {
  describe('once it says where it listens', () => {
    let server: Server
    beforeAll(async () => {
      server = await startServer(adapter, {
        KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
        KUBE_MCP_SNAPSHOT: snapshot,
        KUBE_MCP_BASE_URL: 'http://mcp.example.com',
      })
    })
    afterAll(() => server[Symbol.asyncDispose]())

    it('is alive', async () => {
      const response = await fetch(`${server.url}/health`)
      expect(await response.json()).toEqual({
        status: 'healthy',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      })
    })

    it('asks for a token', async () => {
      const response = await fetch(`${server.url}/mcp`, { method: 'POST', body: '{}' })
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toContain(
        'resource_metadata="http://mcp.example.com/.well-known/oauth-protected-resource/mcp"',
      )
    })

    it('serves the snapshot to a caller with a token', async () => {
      expect(await server.call(await issuer.token(), 'list_namespaces')).toMatchObject({
        isError: false,
        text: expect.stringContaining('shop'),
      })
    })

    it('has written that one line to stdout, and its log to stderr, a JSON object a line', async () => {
      await fetch(`${server.url}/health`)
      expect(server.stdout()).toBe(
        `kube-mcp listening on ${server.url} (public URL http://mcp.example.com)\n`,
      )
      expect(server.log()).toContainEqual({
        time: expect.any(String),
        level: 'info',
        code: 'started',
        message: 'kube-mcp started',
        version,
        runtime: adapter.name,
        cluster: 'snapshot',
      })
      expect(server.log().map(({ code }) => code)).toContain('config_warning')
    })
  })

  it.each([
    ['from the environment', { KUBE_MCP_LOG_LEVEL: 'error' }, []],
    [
      'from a flag, which wins over the environment, with one dash as the original',
      { KUBE_MCP_LOG_LEVEL: 'debug' },
      ['-log-level', 'error'],
    ],
  ])('logs nothing below the level %s (SEED defect 1)', async (_name, values, args) => {
    await using server = await startServer(
      adapter,
      { ...values, KUBE_MCP_SNAPSHOT: snapshot, KUBE_MCP_BASE_URL: 'http://mcp.example.com' },
      args,
    )
    await fetch(`${server.url}/health`)
    expect(server.stderr()).toBe('')
  })

  it.each([
    ['the environment', { KUBE_MCP_OIDC_CLIENT_SECRET_FILE: secret }, []],
    ['a flag', {}, ['--oidc-client-secret-file', secret]],
  ])(
    'reads the key of HS256 from a file that %s names (SEED defect 9)',
    async (_name, values, args) => {
      await using server = await startServer(
        adapter,
        {
          ...values,
          KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
          KUBE_MCP_OIDC_SIGNING_METHOD: 'HS256',
          KUBE_MCP_SNAPSHOT: snapshot,
        },
        args,
      )
      expect(
        await server.call(await issuer.token('s'.repeat(40)), 'list_namespaces'),
      ).toMatchObject({ status: 200 })
      expect(
        await server.call(await issuer.token('t'.repeat(40)), 'list_namespaces'),
      ).toMatchObject({ status: 401 })
    },
  )

  it('shows its settings with --help', async () => {
    const { code, stdout } = await runToEnd([...adapter.command, '--help'], {})
    expect(code).toBe(0)
    expect(stdout).toContain('  --base-url URL  (KUBE_MCP_BASE_URL)\n')
    expect(stdout).toContain('  KUBE_MCP_SECRET_KEYS\n')
  })

  it('shows its version with --version', async () => {
    expect(await runToEnd([...adapter.command, '--version'], {})).toMatchObject({
      code: 0,
      stdout: `kube-mcp ${version}\n`,
    })
  })

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
  })
})
