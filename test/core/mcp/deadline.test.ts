import { describe, expect, it } from 'vitest'
import { createDiscovery } from '../../../core/kube/discovery/discovery.ts'
import { everywhere } from '../../../core/kube/reach.ts'
import { createHandler } from '../../../core/mcp/handler.ts'
import { createToolSet } from '../../../core/mcp/tool-set.ts'
import type { Permissions } from '../../../core/mcp/visit.ts'
import { silent } from '../../../core/audit/silent.ts'
import { createSealer } from '../../../core/seal.ts'
import { type KubeTransport, tools } from '../../../core/index.ts'
import { mcpRequest } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'

const permissions: Permissions = {
  actor: 'ada',
  tools: createToolSet(tools),
  incomplete: false,
  denied: () => undefined,
  reach: () => everywhere,
}

const call = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'list_nodes', arguments: {} },
}
const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } }

/** Never answers, and notes whether it was told to stop. */
function silentCluster(): KubeTransport & { readonly stopped: () => boolean } {
  let stopped = false
  return {
    stopped: () => stopped,
    fetch: (_path, init) =>
      new Promise(() => init?.signal?.addEventListener('abort', () => (stopped = true))),
    close: async () => {},
  }
}

const ask = (cluster: KubeTransport, body: unknown, deadline?: number) => {
  const cursors = createSealer([], 'cursor')
  const discoveryFor = createDiscovery(cluster, { now: Date.now, sharesRequests: true })
  const handler = createHandler({ cursors, discoveryFor, log: () => {} }, deadline)
  const calls = silent.calls({}, body)
  const visit = { ...permissions, requestId: 'test', log: () => {}, calls, cluster }
  return handler.fetch(mcpRequest(undefined), body, visit)
}

describe('a request of an older revision that does not end by itself', () => {
  const ended = {
    jsonrpc: '2.0',
    error: { code: -32_603, message: 'The request took too long and was ended' },
    id: null,
  }

  it('is ended with 504, and so is what it asked of the cluster', async () => {
    const cluster = silentCluster()
    const response = await ask(cluster, call, 20)
    expect([response.status, await response.json()]).toEqual([504, ended])
    expect(cluster.stopped()).toBe(true)
  })

  it('is ended too when it is a batch that cancels its own call', async () => {
    const response = await ask(smallCluster(), [call, cancel], 20)
    expect([response.status, await response.json()]).toEqual([504, ended])
  })

  it('is no matter of one that is answered', async () => {
    const response = await ask(smallCluster(), call)
    expect([response.status, await response.json()]).toMatchObject([200, { id: 1 }])
  })
})
