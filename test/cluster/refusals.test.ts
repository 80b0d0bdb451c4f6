import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from '../adapters/support/adapters.ts'
import { requestsWith, requestWith } from './support/audit.ts'
import { callTool } from './support/client.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import { openShared } from './support/shared.ts'

const shared = openShared()
let fleet: Fleet
beforeAll(async () => {
  fleet = await startFleet(await shared.settings())
})
afterAll(() => fleet[Symbol.asyncDispose]())

describe.each(adapters)('what kube-mcp on $name refuses', (adapter) => {
  let client: Client
  beforeAll(async () => ({ client } = await fleet.signIn(adapter)))
  afterAll(() => client.close())

  const rbac = 'Kubernetes RBAC does not let service account kube-mcp in namespace kube-mcp do this'
  const secret = { name: 'catalog-database', namespace: 'shop' }
  const configMap = { name: 'storefront', namespace: 'shop' }
  it.each([
    ['list_secrets', {}, 'list secrets'],
    ['list_secrets', { namespace: 'shop' }, 'list secrets in namespace shop'],
    ['get_secret', secret, 'get secret catalog-database in namespace shop'],
    ['list_config_maps', {}, 'list config maps'],
    ['get_config_map', configMap, 'get config map storefront in namespace shop'],
    // RBAC is asked first: whether it is there is not told.
    ['get_secret', { ...secret, name: 'none' }, 'get secret none in namespace shop'],
  ])('%s of %j is forbidden by RBAC, and says whose rule that is', async (tool, args, doing) => {
    expect(await callTool(client, tool, args)).toEqual({
      isError: true,
      text: `Cannot ${doing}: ${rbac}`,
    })
  })

  it.each([
    ['get_pod', { namespace: 'shop' }, 'pod none in namespace shop: pods "none" not found'],
    ['get_pod', { namespace: 'none' }, 'pod none in namespace none: pods "none" not found'],
    ['get_node', {}, 'node none: nodes "none" not found'],
    [
      'get_deployment',
      { namespace: 'shop' },
      'deployment none in namespace shop: deployments.apps "none" not found',
    ],
    [
      'get_ingress',
      { namespace: 'shop' },
      'ingress none in namespace shop: ingresses.networking.k8s.io "none" not found',
    ],
  ])('%s of what is not there, in %j, is not found', async (tool, where, text) => {
    const answer = await callTool(client, tool, { ...where, name: 'none' })
    expect(answer).toEqual({ isError: true, text: `Cannot get ${text}` })
  })

  /** Each has a mark that would be seen in the API server's audit log, and a twin that is. */
  it.each([
    ['list_pods', 'namespace', (mark: string) => ({ labelSelector: `${mark}!=a` })],
    ['get_pod', 'namespace', (mark: string) => ({ name: mark })],
    ['get_pod', 'name', (mark: string) => ({ namespace: mark })],
  ])('%s with a %s called .. is refused, before any request', async (tool, argument, argsWith) => {
    const mark = (which: string) =>
      `${adapter.name}-${tool}-${argument}-${which}`.replaceAll('_', '-')
    const refused = callTool(client, tool, { ...argsWith(mark('dots')), [argument]: '..' })
    await expect(refused).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining(`Wrong arguments for ${tool}: ${argument} must be a`),
    })
    await callTool(client, tool, { ...argsWith(mark('twin')), [argument]: 'shop' })
    const { dir } = shared
    expect(await requestWith(dir, mark('twin'))).toMatchObject({
      requestURI: expect.stringMatching(/^\/api\/v1\/namespaces\/.+\/pods/),
      user: { username: 'system:serviceaccount:kube-mcp:kube-mcp' },
    })
    expect(await requestsWith(dir, mark('dots'))).toEqual([])
  })
})
