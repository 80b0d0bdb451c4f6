import { describe, expect, it } from 'vitest'
import type { KubeTransport } from '../../../../core/index.ts'
import { createDiscovery } from '../../../../core/kube/discovery/discovery.ts'
import { findKind } from '../../../../core/kube/discovery/find-kind.ts'
import { untouchedCluster } from '../../../support/app.ts'
import { recording } from '../../../support/cluster.ts'
import { clusterOf, customCluster, definition, object } from '../../../support/custom-cluster.ts'

/** A discovery whose cluster may change, and whose clock stands until it is set. */
function start(
  cluster: KubeTransport,
  sharesRequests = true,
  theirs: KubeTransport = untouchedCluster,
) {
  const clock = { now: 1_000_000 }
  const current = { cluster: recording(cluster) }
  const transport: KubeTransport = {
    fetch: (path, init) => current.cluster.fetch(path, init),
    close: async () => {},
  }
  const discoveryFor = createDiscovery(transport, { now: () => clock.now, sharesRequests })
  const discovery = discoveryFor(theirs)
  return { clock, current, discovery }
}

const named = async ({ discovery }: ReturnType<typeof start>) =>
  (await discovery.served()).kinds.map(({ resource, apiVersion }) => `${apiVersion} ${resource}`)

/** As an API server before 1.27, or one that was told not to aggregate. */
function plain(cluster: KubeTransport): KubeTransport {
  return {
    fetch: (path, init) =>
      cluster.fetch(path, { ...init, headers: { accept: 'application/json' } }),
    close: async () => {},
  }
}

describe('what a cluster serves', () => {
  it('is asked for in two requests', async () => {
    const { discovery, current } = start(customCluster())
    await discovery.served()
    expect(current.cluster.paths).toEqual(['/api', '/apis'])
  })

  it('is the same from an API server that does not aggregate, version by version', async () => {
    const { discovery, current } = start(plain(customCluster()))
    const { discovery: aggregated } = start(customCluster())
    expect(await discovery.served()).toEqual(await aggregated.served())
    expect(current.cluster.paths).toContain('/apis/acme.example/v1')
  })

  it('holds for five minutes', async () => {
    const server = start(customCluster())
    await server.discovery.served()
    server.clock.now += 299_999
    await server.discovery.served()
    expect(server.current.cluster.paths).toHaveLength(2)
    server.clock.now += 1
    await server.discovery.served()
    expect(server.current.cluster.paths).toHaveLength(4)
  })

  it('is asked for once by many at the same time, where they may wait for one answer', async () => {
    const { discovery, current } = start(customCluster())
    await Promise.all(Array.from({ length: 5 }, () => discovery.served()))
    expect(current.cluster.paths).toHaveLength(2)
  })

  it('is asked for by each where requests share no promises (Workers)', async () => {
    const { discovery, current } = start(customCluster(), false)
    await Promise.all(Array.from({ length: 5 }, () => discovery.served()))
    expect(current.cluster.paths).toHaveLength(10)
    await discovery.served()
    expect(current.cluster.paths).toHaveLength(10)
  })
})

describe('where kube-mcp has no right of its own', () => {
  const refusing = (status: number): KubeTransport => ({
    fetch: async () => Response.json({ message: 'no' }, { status }),
    close: async () => {},
  })

  it.each([401, 403])(
    'it is asked for in the name of the caller (%d), and held all the same',
    async (status) => {
      const theirs = recording(customCluster())
      const server = start(refusing(status), true, theirs)
      expect(await named(server)).toContain('acme.example/v1 widgets')
      await server.discovery.served()
      expect(theirs.paths).toEqual(['/api', '/apis'])
    },
  )

  it('a caller who has none either reads that, and nothing is held', async () => {
    const server = start(refusing(403), true, refusing(403))
    await expect(server.discovery.served()).rejects.toMatchObject({ code: 'kube_forbidden' })
    server.current.cluster = recording(customCluster())
    expect(await named(server)).toContain('v1 nodes')
  })

  it('an outage is no reason to ask in the caller’s name', async () => {
    await expect(start(refusing(503)).discovery.served()).rejects.toMatchObject({
      code: 'kube_unavailable',
    })
  })
})

describe('a kind that was not there', () => {
  const later = () =>
    clusterOf(
      definition('new.example', 'gadgets', 'Gadget'),
      object('new.example/v1', 'Gadget', 'a', 'x'),
    )

  it('is asked for anew, and found', async () => {
    const server = start(customCluster())
    await server.discovery.served()
    server.current.cluster = recording(later())
    server.clock.now += 10_000
    expect(await findKind(server.discovery, 'gadget')).toMatchObject({ resource: 'gadgets' })
  })

  it('is not asked for anew within ten seconds, however often somebody asks', async () => {
    const server = start(customCluster())
    await server.discovery.served()
    server.current.cluster = recording(later())
    server.clock.now += 9_999
    for (let times = 0; times < 5; times++)
      await expect(findKind(server.discovery, 'gadget')).rejects.toThrow('no kind "gadget"')
    expect(server.current.cluster.paths).toEqual([])
  })
})

describe('a cluster that cannot say all', () => {
  const stale = (): KubeTransport => {
    const whole = customCluster()
    return {
      async fetch(path, init) {
        const response = await whole.fetch(path, init)
        const document = await response.json()
        for (const item of document.items)
          if (item.metadata.name === 'other.example')
            item.versions = [{ version: 'v1', freshness: 'Stale' }]
        return Response.json(document)
      },
      close: async () => {},
    }
  }

  it('names the versions, knows the others, and is asked again after half a minute', async () => {
    const server = start(stale())
    expect((await server.discovery.served()).unknown).toEqual(['other.example/v1'])
    expect(await named(server)).toContain('acme.example/v1 boxes')
    server.clock.now += 30_000
    await server.discovery.served()
    expect(server.current.cluster.paths).toHaveLength(4)
  })

  it('is said with a kind that is not found', async () => {
    await expect(findKind(start(stale()).discovery, 'crate')).rejects.toThrow(
      'of other.example/v1 the API server cannot say at the moment',
    )
  })

  it('without an answer at all keeps nothing: the next one asks again', async () => {
    const server = start({
      fetch: async () => new Response('', { status: 503 }),
      close: async () => {},
    })
    await expect(server.discovery.served()).rejects.toThrow(
      'Cannot find out what kinds the cluster has, and what they are: the API server answered 503',
    )
    server.current.cluster = recording(customCluster())
    expect(await named(server)).toContain('v1 nodes')
  })
})
