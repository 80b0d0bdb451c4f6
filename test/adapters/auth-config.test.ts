import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from './support/adapters.ts'
import { createFolder } from './support/folder.ts'
import { eventually, runToEnd } from './support/process.ts'
import { type SecureIssuer, startSecureIssuer } from './support/secure-issuer.ts'
import { basics, type Server, startServer } from './support/server.ts'

const folder = createFolder()
let issuer: SecureIssuer
/** Of another authority. */
let stranger: SecureIssuer
beforeAll(async () => {
  issuer = await startSecureIssuer()
  stranger = await startSecureIssuer()
})
afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  await stranger[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

const snapshot = folder.write(
  'dump.yaml',
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n',
)

/** A file with one issuer, whose fields those given take the place of. */
const fileOf = (fields: object = {}) =>
  JSON.stringify({
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'AuthenticationConfiguration',
    jwt: [
      {
        issuer: {
          url: issuer.url,
          certificateAuthority: issuer.authority.cert,
          audiences: ['kube'],
          ...fields,
        },
        claimMappings: { username: { expression: "'idp:' + claims.sub" } },
      },
    ],
  })

const values = {
  ...basics,
  KUBE_MCP_SNAPSHOT: snapshot,
  KUBE_MCP_OIDC_CLIENT_ID: '',
  KUBE_MCP_OIDC_ISSUER_URL: '',
}

const trusting = adapters.filter(({ name }) => name !== 'workers')
const worker = adapters.filter(({ name }) => name === 'workers')

const status = async (server: Server, token: string) =>
  (await server.call(token, 'list_namespaces')).status

/** The status that it comes to; the last one when it never does. */
async function comesTo(server: Server, token: string, wanted: number): Promise<number> {
  let last = 0
  await eventually(`status ${wanted}`, async () => {
    last = await status(server, token)
    return last === wanted || undefined
  }).catch(() => {})
  return last
}

describe.each(trusting)('the authentication configuration, on $name', (adapter) => {
  const start = (name: string, text: string) =>
    startServer(adapter, { ...values, KUBE_MCP_AUTH_CONFIG: folder.write(name, text) })

  it('lets in whom its issuer signs in, by the authority it gives', async () => {
    await using server = await start(`${adapter.name}-one.yaml`, fileOf())
    expect(await status(server, await issuer.token())).toBe(200)
    expect(await status(server, await issuer.token({ aud: 'other' }))).toBe(401)
  })

  it('believes no issuer with the certificate of another authority', async () => {
    const text = fileOf({ certificateAuthority: stranger.authority.cert })
    await using server = await start(`${adapter.name}-two.yaml`, text)
    expect(await status(server, await issuer.token())).toBe(503)
  })

  it('is read again when it changes, whole or, with a fault, not at all', async () => {
    const name = `${adapter.name}-three.yaml`
    await using server = await start(name, fileOf())
    const [before, after] = [await issuer.token(), await issuer.token({ aud: 'new' })]
    expect([await status(server, before), await status(server, after)]).toEqual([200, 401])

    folder.write(name, fileOf({ audiences: ['new'] }))
    expect(await comesTo(server, after, 200)).toBe(200)
    expect(await status(server, before)).toBe(401)

    folder.write(name, fileOf({ audiences: [], url: 'http://x' }))
    const refusal = await eventually('the refusal', () =>
      server.log().find((entry) => Object(entry).code === 'config_reload_failed'),
    )
    expect(refusal).toMatchObject({
      level: 'error',
      faults: [
        '--auth-config (KUBE_MCP_AUTH_CONFIG): jwt[0].issuer.url must be an https URL, not "http://x"',
        '--auth-config (KUBE_MCP_AUTH_CONFIG): jwt[0].issuer.audiences needs at least one',
      ],
    })
    expect([await status(server, before), await status(server, after)]).toEqual([401, 200])

    folder.write(name, fileOf())
    expect(await comesTo(server, before, 200)).toBe(200)
    await expect
      .poll(() => server.log(), { timeout: 5_000 })
      .toContainEqual(
        expect.objectContaining({ level: 'info', code: 'config_reloaded', issuers: [issuer.url] }),
      )
  })
})

describe.each(worker)('the authentication configuration, on $name', (adapter) => {
  it('is a text in the bundle, and its issuers are those of the metadata', async () => {
    const text = fileOf({ certificateAuthority: '' })
    const KUBE_MCP_AUTH_CONFIG = folder.write('worker.yaml', text)
    await using server = await startServer(adapter, { ...values, KUBE_MCP_AUTH_CONFIG })
    const metadata = await fetch(`${server.url}/.well-known/oauth-protected-resource/mcp`)
    expect(await metadata.json()).toMatchObject({ authorization_servers: [issuer.url] })
    // Its authority is not one that everybody accepts.
    expect(await status(server, await issuer.token())).toBe(503)
  })

  it('cannot have an authority of its own, which stops the start by name', async () => {
    const KUBE_MCP_AUTH_CONFIG = folder.write('worker-ca.yaml', fileOf())
    const { code, stderr } = await runToEnd(adapter.command, { ...values, KUBE_MCP_AUTH_CONFIG })
    expect(code).toBe(1)
    expect(stderr).toContain(
      'jwt[0].issuer.certificateAuthority cannot be used: the fetch of Workers',
    )
  })
})
