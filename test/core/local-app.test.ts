import { describe, expect, it } from 'vitest'
import { createApp, type KubeTransport } from '../../core/index.ts'
import { createLocalApp } from '../../core/local-app.ts'
import { mcpRequest } from '../support/call.ts'
import { smallCluster } from '../support/cluster.ts'
import { testConfig } from '../support/config.ts'

const config = testConfig({
  stdio: true,
  issuers: [],
  baseUrl: 'http://localhost',
  policy: {
    rules: [
      {
        id: 'no-nodes',
        effect: 'deny',
        tools: ['list_nodes'],
      },
    ],
  },
})

const who = '/apis/authentication.k8s.io/v1/selfsubjectreviews'

/** A cluster that names who asks `user`; undefined: it does not say. */
function naming(user: object | undefined) {
  const asked: string[] = []
  const cluster: KubeTransport = {
    ...smallCluster(),
    fetch: async (path, init) => {
      if (path !== who) return smallCluster().fetch(path, init)
      asked.push(path)
      return user === undefined
        ? new Response('{}', { status: 403 })
        : Response.json({ status: { userInfo: user } }, { status: 201 })
    },
  }
  return { cluster, asked }
}

function start(user: object | undefined, extra: { readonly now?: () => number } = {}) {
  const { cluster, asked } = naming(user)
  const records: unknown[] = []
  const app = createLocalApp(config, {
    fetch: () => Promise.reject(new Error('an issuer was asked')),
    clusters: { default: cluster },
    log: () => {},
    audit: (record) => records.push(record),
    sharesRequests: true,
    ...extra,
  })
  const post = async (method: string, params?: object) => {
    const url = 'http://localhost/mcp'
    const request = mcpRequest(undefined, { url, method, ...(params && { params }) })
    const response = await app.fetch(request)
    return { status: response.status, text: await response.text() }
  }
  return { post, asked, records }
}

const call = { name: 'list_namespaces', arguments: {} }

describe('an app for whoever started the process', () => {
  it('answers without a token', async () => {
    const { post } = start({ username: 'ada' })
    const { status, text } = await post('tools/call', call)
    expect({ status, text }).toMatchObject({ status: 200, text: expect.stringContaining('shop') })
  })

  it('has the name that the cluster has for them, and asks for it once (KEP-3325)', async () => {
    const { post, records, asked } = start({ username: 'ada', groups: ['ops'] })
    await post('tools/call', call)
    await post('tools/call', call)
    expect(records).toMatchObject([
      { subject: { username: 'ada', issuer: 'stdio' }, outcome: 'ok' },
      { subject: { username: 'ada', issuer: 'stdio' }, outcome: 'ok' },
    ])
    expect(asked).toHaveLength(1)
  })

  it('has a record without a token, since there is none', async () => {
    const { post, records } = start({ username: 'ada' })
    await post('tools/call', call)
    expect(JSON.stringify(records)).not.toContain('"token"')
  })

  it('works where the cluster does not say, and asks again after half a minute', async () => {
    let now = 0
    const { post, records, asked } = start(undefined, { now: () => now })
    await post('tools/call', call)
    await post('tools/call', call)
    expect(asked).toHaveLength(1)
    now += 30_000
    await post('tools/call', call)
    expect(asked).toHaveLength(2)
    const record = { subject: { username: 'unknown' }, outcome: 'ok' }
    expect(records).toMatchObject([record, record, record])
  })

  it('obeys the same policy as a server', async () => {
    const { post } = start({ username: 'ada' })
    expect((await post('tools/list')).text).not.toContain('"list_nodes"')
    expect((await post('tools/call', { name: 'list_nodes' })).text).toContain('-32602')
  })

  it('is none that a network may reach: createApp refuses its configuration', () => {
    const platform = {
      fetch: () => Promise.reject(new Error('unused')),
      clusters: { default: smallCluster() },
      log: () => {},
      sharesRequests: true,
    }
    expect(() => createApp(config, platform)).toThrow('KUBE_MCP_STDIO')
    const { stdio: _stdio, ...server } = config
    expect(() => createApp(server, platform)).not.toThrow()
  })
})
