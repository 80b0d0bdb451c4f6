import { describe, expect, it } from 'vitest'
import { createSnapshot } from '../../../../core/kube/snapshot/index.ts'
import { read } from '../../../support/snapshot.ts'

const snapshot = createSnapshot(
  JSON.stringify([
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } },
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' } },
  ]),
)
const pods = '/api/v1/namespaces/shop/pods'
const deployments = '/apis/apps/v1/namespaces/shop/deployments'

const writes = [
  { method: 'POST', path: pods, verb: 'create', kind: 'pods' },
  { method: 'DELETE', path: pods, verb: 'deletecollection', kind: 'pods' },
  { method: 'PUT', path: `${pods}/web`, verb: 'update', kind: 'pods' },
  { method: 'PATCH', path: `${pods}/web`, verb: 'patch', kind: 'pods' },
  { method: 'DELETE', path: `${pods}/web`, verb: 'delete', kind: 'pods' },
  { method: 'POST', path: deployments, verb: 'create', kind: 'deployments.apps' },
  { method: 'PATCH', path: `${deployments}/nope`, verb: 'patch', kind: 'deployments.apps' },
  { method: 'DELETE', path: '/api/v1/nodes/node-1', verb: 'delete', kind: 'nodes' },
  { method: 'GET', path: `${pods}?watch=true`, verb: 'watch', kind: 'pods' },
  { method: 'GET', path: '/api/v1/nodes?watch=1', verb: 'watch', kind: 'nodes' },
]

describe('a snapshot can only be read', () => {
  it.each(writes)(
    '$method $path: 405, $verb is not supported',
    async ({ method, path, verb, kind }) => {
      expect(await read(snapshot, path, { method, body: '{}' })).toMatchObject({
        status: 405,
        body: {
          kind: 'Status',
          status: 'Failure',
          reason: 'MethodNotAllowed',
          message: `${verb} is not supported on resources of kind "${kind}"`,
          details: { kind: kind.split('.')[0] },
          code: 405,
        },
      })
    },
  )

  it.each([`${pods}?watch=false`, `${pods}?watch=0`, `${pods}/web?watch=true`])(
    'GET %s is a read',
    async (path) => {
      expect((await read(snapshot, path)).status).toBe(200)
    },
  )

  it('discovery offers nothing else', async () => {
    const { body } = await read(snapshot, '/api/v1')
    const verbs = (body as { resources: { verbs: string[] }[] }).resources.flatMap(
      (each) => each.verbs,
    )
    expect([...new Set(verbs)]).toEqual(['get', 'list'])
  })

  it('HEAD is refused, as by an API server, without a body', async () => {
    expect(await read(snapshot, pods, { method: 'HEAD' })).toEqual({ status: 405, body: '' })
  })

  it('nobody waits for an answer that is no longer wanted', async () => {
    const signal = AbortSignal.abort(new Error('gone'))
    await expect(snapshot.fetch(pods, { signal })).rejects.toThrow('gone')
  })

  it('a path that is not percent-encoded UTF-8: 400', async () => {
    expect(await read(snapshot, `${pods}/%zz`)).toMatchObject({
      status: 400,
      body: {
        reason: 'BadRequest',
        message: 'the path is not percent-encoded UTF-8: /api/v1/namespaces/shop/pods/%zz',
      },
    })
  })

  it('answers any question as before once it is closed: nothing was open', async () => {
    await snapshot.close()
    expect((await read(snapshot, `${pods}/web`)).status).toBe(200)
  })
})
