import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../adapters/deno/permissions.ts'
import { loadSettings, type Settings } from '../../adapters/shared/load-settings.ts'
import { type ApiServer, startApiServer } from './support/api-server.ts'
import { createFolder } from './support/folder.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { eventually, run, runToEnd, type Values } from './support/process.ts'
import { basics, startServer } from './support/server.ts'

const folder = createFolder()
let issuer: Issuer
let api: ApiServer
beforeAll(async () => {
  issuer = await startIssuer()
  api = await startApiServer()
})
afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  await api[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

async function settingsOf(values: Values): Promise<Settings> {
  const settings = await loadSettings([], { ...basics, ...values })
  if ('print' in settings) throw new Error('nothing was asked for')
  return settings
}

const authConfig = JSON.stringify({
  apiVersion: 'apiserver.config.k8s.io/v1',
  kind: 'AuthenticationConfiguration',
  jwt: [
    {
      issuer: { url: 'https://issuer.test', audiences: ['kube'] },
      claimMappings: { username: { claim: 'sub', prefix: '' } },
    },
  ],
})

const always = ['--allow-net', '--allow-env']
const server = { KUBE_MCP_API_SERVER: 'https://api.test' }

describe('what start:deno allows', () => {
  it.each([
    ['an address alone', server, always],
    [
      'an authority that is a text',
      {
        ...server,
        KUBE_MCP_API_SERVER_CA: '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----',
      },
      always,
    ],
    [
      'files',
      { ...server, KUBE_MCP_API_SERVER_CA: '/ca.pem', KUBE_MCP_API_SERVER_TOKEN_FILE: '/token' },
      [...always, '--allow-read=/ca.pem,/token'],
    ],
    [
      'a file with commas in its name',
      { KUBE_MCP_SNAPSHOT: '/a,b.yaml' },
      [...always, '--allow-read=/a,,b.yaml'],
    ],
    [
      'the authentication configuration',
      {
        ...server,
        KUBE_MCP_AUTH_CONFIG: folder.write('auth.yaml', authConfig),
        KUBE_MCP_OIDC_ISSUER_URL: '',
        KUBE_MCP_OIDC_CLIENT_ID: '',
      },
      [...always, `--allow-read=${folder.path}/auth.yaml`],
    ],
    [
      'the files of secrets, and those that the configuration file names',
      {
        ...server,
        KUBE_MCP_SECRET_KEYS_FILE: folder.write('keys', btoa('k'.repeat(32))),
        KUBE_MCP_CONFIG: folder.write(
          'kube-mcp.yaml',
          `apiVersion: kube-mcp/v1
issuers:
  - url: http://127.0.0.1:1
    introspection:
      url: https://issuer.test/introspect
      clientId: kube-mcp
      clientSecretFile: ${folder.write('introspection-secret', 'hunter2')}
`,
        ),
      },
      [
        ...always,
        `--allow-read=${['kube-mcp.yaml', 'introspection-secret', 'keys'].map((name) => `${folder.path}/${name}`).join(',')}`,
      ],
    ],
    [
      'the pod',
      { KUBERNETES_SERVICE_HOST: '10.0.0.1' },
      [...always, '--allow-read=/var/run/secrets/kubernetes.io/serviceaccount'],
    ],
  ])('%s', async (_name, values, flags) => {
    expect(await permissions(await settingsOf(values))).toEqual(flags)
  })

  it('a kubeconfig, what it names, and its plugin', async () => {
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'aws' }
    const { cert, key } = api.authority.issue({ commonName: 'ada', use: 'client' })
    folder.write('ca.pem', api.authority.cert)
    folder.write('c.pem', cert)
    folder.write('token', 'one')
    const keyPath = folder.write('k.pem', key)
    const config = {
      'current-context': 'one',
      contexts: [{ name: 'one', context: { cluster: 'c', user: 'u' } }],
      clusters: [
        { name: 'c', cluster: { server: 'https://api.test', 'certificate-authority': 'ca.pem' } },
      ],
      users: [
        {
          name: 'u',
          user: { 'client-certificate': 'c.pem', 'client-key': keyPath, tokenFile: 'token', exec },
        },
      ],
    }
    const path = folder.write('config', JSON.stringify(config))
    const files = [
      path,
      `${folder.path}/ca.pem`,
      `${folder.path}/c.pem`,
      keyPath,
      `${folder.path}/token`,
    ]
    expect(await permissions(await settingsOf({ KUBE_MCP_KUBECONFIG: path }))).toEqual([
      ...always,
      `--allow-read=${files.join(',')}`,
      '--allow-run=aws',
    ])
  })
})

const direct = () => ({
  KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
  KUBE_MCP_API_SERVER: api.url,
  KUBE_MCP_API_SERVER_CA: api.authority.cert,
  KUBE_MCP_API_SERVER_TOKEN: 'one',
})

describe('kube-mcp on Deno', () => {
  it('needs --allow-net --allow-env and no more where no setting names a file', async () => {
    const command = ['deno', 'run', '--no-prompt', ...always, 'adapters/deno/main.ts'] as const
    await using started = await startServer({ command }, direct())
    expect(await started.call(await issuer.token(), 'get_server_version')).toMatchObject({
      isError: false,
    })
    expect(api.seen.at(-1)).toMatchObject({ token: 'one' })
  })

  it('says which permission a setting lacks', async () => {
    const snapshot = folder.write('dump.yaml', 'apiVersion: v1\nkind: List\nitems: []\n')
    const { code, stderr } = await runToEnd(
      ['deno', 'run', '--no-prompt', ...always, 'adapters/deno/main.ts'],
      { ...basics, KUBE_MCP_SNAPSHOT: snapshot },
    )
    expect(code).toBe(1)
    expect(stderr).toMatch(/--snapshot \(KUBE_MCP_SNAPSHOT\) cannot be used: .*--allow-read/)
  })
})

describe('deno serve', () => {
  const command = [
    'deno',
    'serve',
    '--no-prompt',
    '--host=127.0.0.1',
    '--port=0',
    ...always,
    'adapters/deno/serve.ts',
  ]

  it('serves, and stops with 0', async () => {
    const { child, ended, stderr, stdout } = run(command, { ...basics, ...direct() })
    const url = await eventually(
      'its address',
      () => /^kube-mcp listening on (http:\/\/127\.0\.0\.1:\d+) /.exec(stdout())?.[1],
    )
    await expect
      .poll(stderr, { timeout: 5_000 })
      .toMatch(new RegExp(`"code":"started",.*"address":"${url}"`))
    expect((await fetch(`${url}/health`)).status).toBe(200)
    expect((await fetch(`${url}/mcp`, { method: 'POST' })).status).toBe(401)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('tells every fault, and ends with 1', async () => {
    const { code, stderr } = await runToEnd(command, { KUBE_MCP_PORT: 'x' })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^kube-mcp cannot start: 5 faults in its settings\n/)
  })
})
