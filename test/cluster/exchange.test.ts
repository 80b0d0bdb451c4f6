import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTransport } from '../../adapters/shared/transport.ts'
import { fixedCredential } from '../../adapters/shared/credentials.ts'
import { dial } from '../../adapters/node/dial.ts'
import { type Adapter, adapters } from '../adapters/support/adapters.ts'
import { createFolder } from '../adapters/support/folder.ts'
import { type SecureIssuer, startSecureIssuer } from '../adapters/support/secure-issuer.ts'
import { eventually } from './control-plane/eventually.ts'
import type { ControlPlane } from './control-plane/start.ts'
import { requestsWith, requestWith } from './support/audit.ts'
import { install, startIdentityCluster } from './support/identity-cluster.ts'
import { type People, startPeople } from './support/people.ts'
import { startTokenEndpoint, type TokenEndpoint } from './support/token-endpoint.ts'

const ada = { sub: 'ada', groups: ['sre'] }
const bob = { sub: 'bob', groups: ['shop'] }
const inShop = { namespace: 'shop' }

const folder = createFolder()
let issuer: SecureIssuer
let endpoint: TokenEndpoint
let cluster: ControlPlane
let people: People

/** What the API server is told of the issuer: whom it names, and that its tokens are for `kubernetes`. */
const trusted = ({ url, authority }: SecureIssuer) => ({
  apiVersion: 'apiserver.config.k8s.io/v1',
  kind: 'AuthenticationConfiguration',
  jwt: [
    {
      issuer: { url, certificateAuthority: authority.cert, audiences: ['kubernetes'] },
      claimMappings: {
        username: { claim: 'sub', prefix: '' },
        groups: { claim: 'groups', prefix: '' },
      },
    },
  ],
})

beforeAll(async () => {
  issuer = await startSecureIssuer()
  endpoint = await startTokenEndpoint(issuer)
  const file = folder.write('authentication.json', JSON.stringify(trusted(issuer)))
  cluster = await startIdentityCluster([`--authentication-config=${file}`])
  await eventually(
    'the API server to know the issuer',
    async () => (await whoIs(ada)) === 'ada',
    20,
  )
  const settings = await install(cluster, 'exchanging', { 'mcp.identity.mode': 'exchange' })
  people = await startPeople((url) => ({
    ...settings,
    KUBE_MCP_CONFIG: folder.write(
      `${encodeURIComponent(url)}.yaml`,
      `apiVersion: kube-mcp/v1
identity: { mode: exchange, namespaces: [shop, payments] }
issuers:
  - url: ${url}
    exchange: { url: "${endpoint.url}", clientId: kube-mcp, clientSecret: secret, audience: kubernetes }
`,
    ),
  }))
})
afterAll(async () => {
  await people[Symbol.asyncDispose]()
  await cluster.stop()
  await endpoint[Symbol.asyncDispose]()
  await issuer[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

const reviews = '/apis/authentication.k8s.io/v1/selfsubjectreviews'
const review = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}',
}

/** Whom the API server takes the bearer of a token for, that comes over a connection which could present an administrator's certificate. */
async function whoIs(claims: object | undefined): Promise<string> {
  const { server, ca, adminCredential: certificate } = cluster
  const connection = { server, tls: { ca, certificate }, credentials: fixedCredential({}) }
  const transport = createTransport(connection, dial)
  const token =
    claims === undefined ? undefined : await issuer.token({ ...claims, aud: 'kubernetes' })
  const response = await (transport.withToken?.(token) ?? transport).fetch(reviews, review)
  const answer: {
    readonly status?: { readonly userInfo?: { readonly username: string } }
    readonly code?: number
  } = JSON.parse(await response.text())
  await transport.close()
  return answer.status?.userInfo?.username ?? String(answer.code)
}

describe('a token beside a kubeconfig with a client certificate', () => {
  it('is who asks, since its connection presents no certificate', async () => {
    expect(await whoIs(ada)).toBe('ada')
  })

  it('is missed: without one nobody asks', async () => {
    expect(['system:anonymous', '401', '403']).toContain(await whoIs(undefined))
  })
})

describe.each(adapters)('with exchanged tokens, on $name', (adapter) => {
  it('two people get different answers from the same tool', async () => {
    const everywhere = await people.call(adapter, ada, 'list_pods')
    expect(everywhere.text).toMatch(/cart[^]*ledger|ledger[^]*cart/)
    expect(await people.call(adapter, bob, 'list_pods')).toMatchObject({
      isError: true,
      text: 'Cannot list pods: Kubernetes RBAC does not let bob do this',
    })
    expect((await people.call(adapter, bob, 'list_pods', inShop)).text).toContain('cart')
  })

  it('each is named in the API server’s audit log, and nobody else', async () => {
    for (const who of [ada, bob]) {
      const { user, impersonatedUser } = await asked(adapter, who)
      expect([user.username, impersonatedUser]).toEqual([who.sub, undefined])
    }
  })

  it('the caller’s own token never comes to the API server, which would not take it', async () => {
    const mark = `own-${adapter.name}`
    await people.call(adapter, ada, 'list_pods', { ...inShop, labelSelector: `mark=${mark}` })
    await requestWith(cluster.dir, mark)
    const codes = (await requestsWith(cluster.dir, mark)).map(
      ({ responseStatus }) => responseStatus.code,
    )
    expect(new Set(codes)).toEqual(new Set([200]))
    expect(await people.token(adapter, ada)).not.toBe(endpoint.given.at(-1))
  })

  it('who left a group at the issuer has lost its rights with the next token', async () => {
    const eve = { sub: `eve-${adapter.name}` }
    endpoint.groups.set(eve.sub, ['shop'])
    const list = () =>
      people.call(adapter, { ...eve, jti: crypto.randomUUID() }, 'list_pods', inShop)
    expect((await list()).text).toContain('cart')
    endpoint.groups.set(eve.sub, [])
    expect((await list()).text).toMatch(/Unknown tool/)
    endpoint.groups.set(eve.sub, ['shop'])
    expect((await list()).text).toContain('cart')
  })

  it('what is in no namespace is asked as the caller too', async () => {
    expect((await people.call(adapter, bob, 'get_server_version')).text).toContain('v1.37')
  })

  let mark = 0
  /** How the API server notes a request of this person. */
  async function asked(on: Adapter, claims: Readonly<Record<string, unknown>>) {
    const labelSelector = `mark=exchange-${on.name}-${mark++}`
    const answer = await people.call(on, claims, 'list_pods', { ...inShop, labelSelector })
    expect(answer).toMatchObject({ isError: false, text: expect.stringContaining('No pods') })
    return requestWith(cluster.dir, encodeURIComponent(labelSelector))
  }
})
