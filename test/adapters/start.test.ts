import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { version } from '../../core/version.ts'
import { adapters } from './support/adapters.ts'
import { createFolder } from './support/folder.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { runToEnd } from './support/process.ts'
import { type Server, startServer } from './support/server.ts'

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

    it('has written that line and the record of the call to stdout, and its log to stderr, a JSON object a line', async () => {
      await fetch(`${server.url}/health`)
      const [first, ...records] = server.stdout().trimEnd().split('\n')
      expect(first).toBe(`kube-mcp listening on ${server.url} (public URL http://mcp.example.com)`)
      // A Worker has one place for both.
      const elsewhere = adapter.name === 'workers' ? server.records() : []
      expect([...records.map((line): unknown => JSON.parse(line)), ...elsewhere]).toEqual([
        expect.objectContaining({ tool: 'list_namespaces', outcome: 'ok' }),
      ])
      await expect
        .poll(() => server.log(), { timeout: 5_000 })
        .toContainEqual({
          time: expect.any(String),
          level: 'info',
          code: 'started',
          message: `kube-mcp listens on ${server.url}`,
          version,
          runtime: adapter.name,
          cluster: 'snapshot',
          address: server.url,
        })
      await expect
        .poll(() => server.log(), { timeout: 5_000 })
        .toContainEqual(expect.objectContaining({ code: 'config_warning' }))
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
})
