import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from '../adapters/support/adapters.ts'
import { createFolder } from '../adapters/support/folder.ts'
import { type Issuer, startIssuer } from '../adapters/support/issuer.ts'
import { kubeconfigText } from '../adapters/support/kubeconfig.ts'
import type { Values } from '../adapters/support/process.ts'
import { startServer } from '../adapters/support/server.ts'
import { requestToken } from './control-plane/token.ts'
import { requestWith } from './support/audit.ts'
import { openShared } from './support/shared.ts'

const shared = openShared()
const { server, ca, adminCredential } = shared
const base64 = (text: string) => Buffer.from(text).toString('base64')
const cluster = { server, 'certificate-authority-data': base64(ca) }
const admin = 'admin'
const serviceAccount = 'system:serviceaccount:kube-mcp:kube-mcp'

const folder = createFolder()
let issuer: Issuer
let token = ''
beforeAll(async () => {
  issuer = await startIssuer()
  token = await requestToken(shared.admin, 'kube-mcp', 'kube-mcp')
})
afterAll(async () => {
  folder[Symbol.dispose]()
  await issuer[Symbol.asyncDispose]()
})

const kubeconfig = (name: string, user: object): Values => ({
  KUBE_MCP_KUBECONFIG: folder.write(`${name}.kubeconfig`, kubeconfigText(cluster, user)),
})

/** A program that prints the token as an ExecCredential, for who gives it the argument it wants. */
function plugin(apiVersion: string) {
  const credential = { apiVersion, kind: 'ExecCredential', status: { token } }
  const script = `#!/bin/sh\ntest "$1" = login && cat <<'END'\n${JSON.stringify(credential)}\nEND\n`
  const command = folder.write('plugin', script, 0o700)
  return { exec: { apiVersion, command, args: ['login'], interactiveMode: 'Never' } }
}

interface Way {
  readonly way: string
  /** As whom it lets kube-mcp in. */
  readonly user: string
  readonly values: () => Values
}

const ways: readonly Way[] = [
  {
    way: 'the kubeconfig of the administrator, with a certificate in it',
    user: admin,
    values: () => ({ KUBE_MCP_KUBECONFIG: shared.adminKubeconfig }),
  },
  {
    way: 'a kubeconfig with a client certificate in files',
    user: admin,
    values() {
      folder.write('client.crt', adminCredential.cert)
      folder.write('client.key', adminCredential.key)
      return kubeconfig('files', {
        'client-certificate': 'client.crt',
        'client-key': 'client.key',
      })
    },
  },
  {
    way: 'a kubeconfig with a token',
    user: serviceAccount,
    values: () => kubeconfig('token', { token }),
  },
  {
    way: 'a kubeconfig with a token file',
    user: serviceAccount,
    values: () => kubeconfig('file', { tokenFile: folder.write('token', `${token}\n`) }),
  },
  {
    way: 'a kubeconfig with an exec plugin',
    user: serviceAccount,
    values: () => kubeconfig('exec', plugin('client.authentication.k8s.io/v1')),
  },
  {
    way: 'KUBE_MCP_API_SERVER with the authority as PEM and a token',
    user: serviceAccount,
    values: () => ({
      KUBE_MCP_API_SERVER: server,
      KUBE_MCP_API_SERVER_CA: ca,
      KUBE_MCP_API_SERVER_TOKEN: token,
    }),
  },
  {
    way: 'KUBE_MCP_API_SERVER with the authority and the token in files',
    user: serviceAccount,
    values: () => ({
      KUBE_MCP_API_SERVER: server,
      KUBE_MCP_API_SERVER_CA: folder.write('ca.crt', ca),
      KUBE_MCP_API_SERVER_TOKEN_FILE: folder.write('token', `${token}\n`),
    }),
  },
]

/** On Workers their starter reads the files and runs the plugin; the Worker itself knows only its bindings. */
describe.each(adapters)('kube-mcp on $name reaches the API server', (adapter) => {
  it.each(ways.map((way, at) => ({ ...way, mark: `${adapter.name}-way-${at}` })))(
    'by $way, as $user',
    async ({ mark, user, values }) => {
      await using kubeMcp = await startServer(adapter, {
        KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
        ...values(),
      })
      const args = { namespace: 'shop', labelSelector: `app=catalog,${mark}!=a` }
      const answer = await kubeMcp.call(await issuer.token(), 'list_pods', args)
      expect(answer).toMatchObject({ isError: false, text: expect.stringContaining('\ncatalog-') })
      expect(await requestWith(shared.dir, mark)).toMatchObject({ user: { username: user } })
    },
  )

  it('not with the token of another cluster, and says that this is for the operator', async () => {
    await using kubeMcp = await startServer(adapter, {
      KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
      KUBE_MCP_API_SERVER: server,
      KUBE_MCP_API_SERVER_CA: ca,
      KUBE_MCP_API_SERVER_TOKEN: await issuer.token(),
    })
    expect(await kubeMcp.call(await issuer.token(), 'list_pods')).toEqual({
      status: 200,
      isError: true,
      text: "Cannot list pods: the API server does not accept kube-mcp's own credentials; this is for the operator of kube-mcp to mend",
    })
  })
})
