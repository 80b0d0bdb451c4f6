import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { createAuthority } from '../cluster/control-plane/pki/authority.ts'
import { adapters } from './support/adapters.ts'
import { createFolder } from './support/folder.ts'
import { kubeconfigText } from './support/kubeconfig.ts'
import { portOf } from './support/port.ts'
import { runToEnd, type Values } from './support/process.ts'
import { basics } from './support/server.ts'

const folder = createFolder()
const snapshot = folder.write(
  'dump.yaml',
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, uid: "1" }\n',
)
const authority = createAuthority('cluster')
const brokenCa = `-----BEGIN CERTIFICATE-----\nM${'IIB'.repeat(20)}\n-----END CERTIFICATE-----`
const { key } = authority.issue({ commonName: 'ada', use: 'client' })
const secret = folder.write('secret', 'hunter2')
const config = folder.write(
  'kube-mcp.yaml',
  'apiVersion: kube-mcp/v1\npolicy: { tools: { allowed: [list_pod] } }\nissuers: [{ url: "https://issuer.test" }]\n',
)
const authConfig = folder.write(
  'auth.yaml',
  JSON.stringify({
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'AuthenticationConfiguration',
    jwt: [
      {
        issuer: { url: 'https://issuer.test', audiences: [], certificateAuthority: brokenCa },
        claimMappings: { username: { claim: 'sub', prefix: '' } },
      },
    ],
  }),
)
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
    [
      'an authority that is a private key',
      {
        KUBE_MCP_API_SERVER: 'https://127.0.0.1:1',
        KUBE_MCP_API_SERVER_CA: folder.write('ca.key', key),
      },
      /--api-server-ca \(KUBE_MCP_API_SERVER_CA\) names .*\/ca\.key, which holds a private key in place of a certificate/,
    ],
    [
      'an authority that cannot be read as a certificate',
      { KUBE_MCP_API_SERVER: 'https://127.0.0.1:1', KUBE_MCP_API_SERVER_CA: brokenCa },
      /--api-server-ca \(KUBE_MCP_API_SERVER_CA\) holds a certificate that cannot be read/,
    ],
    [
      'a token file that is empty',
      {
        KUBE_MCP_API_SERVER: 'https://127.0.0.1:1',
        KUBE_MCP_API_SERVER_TOKEN_FILE: folder.write('empty', ''),
      },
      /--api-server-token-file \(KUBE_MCP_API_SERVER_TOKEN_FILE\) names a file that is empty, .*\/empty/,
    ],
    [
      "a kubeconfig's authority that is none",
      {
        KUBE_MCP_KUBECONFIG: folder.write(
          'kubeconfig',
          kubeconfigText({ server: 'https://a.test', 'certificate-authority': secret }, {}),
        ),
      },
      /\/kubeconfig\), context test: certificate-authority names .*\/secret, which holds no certificate in PEM/,
    ],
    ['no cluster', {}, /no cluster is configured, and this is not a pod/],
  ])('does not start with %s', async (_name, values, fault) => {
    const { code, stderr } = await runToEnd(adapter.command, { ...basics, ...values })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^kube-mcp cannot start: 1 fault in its settings\n/)
    expect(stderr).toMatch(fault)
  })

  it.each<[string, Values, readonly RegExp[]]>([
    [
      'an address',
      {
        KUBE_MCP_API_SERVER: 'https://127.0.0.1:1',
        KUBE_MCP_API_SERVER_CA: '/nowhere',
        KUBE_MCP_API_SERVER_TOKEN_FILE: '/nowhere',
      },
      [/^--api-server-ca /, /^--api-server-token-file /],
    ],
    [
      'an address that is wrong itself',
      { KUBE_MCP_API_SERVER: 'api.test', KUBE_MCP_API_SERVER_CA: '/nowhere' },
      [/^--api-server \(KUBE_MCP_API_SERVER\) must be a URL/, /^--api-server-ca /],
    ],
    [
      'a kubeconfig',
      {
        KUBE_MCP_KUBECONFIG: folder.write(
          'broken',
          kubeconfigText(
            { server: 'http://a.test', 'certificate-authority': '/nowhere' },
            { tokenFile: '/nowhere' },
          ),
        ),
      },
      [/server must be https/, /certificate-authority names a file/, /tokenFile names a file/],
    ],
    ['a snapshot', { KUBE_MCP_SNAPSHOT: '/nowhere' }, [/^--snapshot /]],
    ['no cluster', {}, [/^no cluster is configured/]],
  ])(
    'tells the faults of flags, environment, both files and %s in one message',
    async (_name, cluster, faults) => {
      const { code, stderr } = await runToEnd([...adapter.command, '--prot=1'], {
        ...basics,
        KUBE_MCP_LOG_LEVEL: 'loud',
        KUBE_MCP_OIDC_ISSUER_URL: undefined,
        KUBE_MCP_OIDC_CLIENT_ID: undefined,
        KUBE_MCP_AUTH_CONFIG: authConfig,
        KUBE_MCP_CONFIG: config,
        ...cluster,
      })
      const told = stderr.split('\n').flatMap((line) => /^ {2}- (.+)/.exec(line)?.[1] ?? [])
      const wanted = [
        /^--prot is not a flag/,
        /^--auth-config .*: jwt\[0\]\.issuer\.audiences needs at least one/,
        /certificateAuthority (holds a certificate that cannot be read|cannot be used: .* Workers)/,
        /^--config .*: line 2, policy\.tools\.allowed names a tool that does not exist/,
        /^--log-level /,
        ...faults,
      ]
      expect(code).toBe(1)
      expect(told).toHaveLength(wanted.length)
      for (const fault of wanted) expect(told).toContainEqual(expect.stringMatching(fault))
    },
  )

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
