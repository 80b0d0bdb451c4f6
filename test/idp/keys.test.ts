import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Server } from '../adapters/support/server.ts'
import { eventually } from '../cluster/control-plane/eventually.ts'
import { createRealm } from './keycloak/realm.ts'
import { addKey, signWith } from './keycloak/realm/keys.ts'
import { ada } from './keycloak/realm/users.ts'
import { createDirectClient } from './support/direct.ts'
import { accepted, post } from './support/post.ts'
import { documentedSettings } from './support/settings.ts'
import { reserveSites } from './support/site.ts'

const sites = await reserveSites()
const urls = sites.map(({ url }) => url)
const realm = await createRealm(inject('keycloak'), 'keys', urls)
const ask = await createDirectClient(realm)
const settings = await documentedSettings(realm)

const algorithms = ['PS256', 'ES256', 'EdDSA', 'RS256'] as const
const tokens: string[] = []
for (const algorithm of algorithms) {
  await signWith(realm, algorithm)
  tokens.push((await ask(ada, 'mcp')).access_token)
}

async function statuses(server: Server): Promise<readonly number[]> {
  const answers = await Promise.all(tokens.map((token) => post(server, token)))
  return answers.map(({ status }) => status)
}

it.each(algorithms)('a realm can sign access tokens with %s', (algorithm) => {
  const header = decodeProtectedHeader(tokens[algorithms.indexOf(algorithm)] ?? '')
  expect(header).toEqual({ alg: algorithm, typ: 'JWT', kid: expect.any(String) })
})

describe.each(sites)('the algorithm of a realm, at kube-mcp on $name', (site) => {
  it('is RS256 as both come', async () => {
    await using server = await site.start(settings)
    expect(await statuses(server)).toEqual([401, 401, 401, 200])
    const refused = () =>
      server.log().filter((line) => (line as { code: string }).code === 'token_algorithm')
    await expect.poll(refused).toHaveLength(3)
  })

  it('is what is configured, and no other', async () => {
    const KUBE_MCP_OIDC_SIGNING_METHOD = 'PS256,ES256,EdDSA'
    await using server = await site.start({ ...settings, KUBE_MCP_OIDC_SIGNING_METHOD })
    expect(await statuses(server)).toEqual([200, 200, 200, 401])
  })
})

describe('a realm that got a new active key', () => {
  const servers: Server[] = []
  let before = ''
  let after = ''
  beforeAll(async () => {
    before = (await ask(ada, 'mcp')).access_token
    for (const site of sites) servers.push(await site.start(settings))
    for (const server of servers) expect(await post(server, before)).toEqual(accepted)
    await addKey(realm, 'rsa-generated', { priority: ['200'] })
    after = (await ask(ada, 'mcp')).access_token
  })
  afterAll(() => Promise.all(servers.map((server) => server[Symbol.asyncDispose]())))

  it('names it in its tokens', () => {
    expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid)
  })

  const each = sites.map(({ name }, at) => ({ name, server: () => servers[at] }))
  it.each(each)(
    'is believed by kube-mcp on $name, which asks for unknown keys twice a minute',
    async ({ server: started }) => {
      const server = started()
      if (server === undefined) throw new Error('it did not start')
      await eventually('the new key', async () => (await post(server, after)).status === 200, 45)
      expect(await post(server, before)).toEqual(accepted)
    },
  )
})
