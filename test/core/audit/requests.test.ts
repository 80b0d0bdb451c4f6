import { describe, expect, it } from 'vitest'
import { recordedTransport } from '../../../core/audit/recorded-transport.ts'
import { Failure, type FailureCode, type KubeTransport } from '../../../core/index.ts'

const answering = (headers: HeadersInit = {}): KubeTransport => ({
  fetch: async () => new Response('{}', { headers }),
  close: async () => {},
})
const pods = { group: '', resource: 'pods', namespace: 'shop' }

describe('a request to the API server, in the words of RBAC', () => {
  it.each([
    ['GET', '/api/v1/namespaces/shop/pods?limit=1', { verb: 'list', ...pods }],
    ['GET', '/api/v1/namespaces/shop/pods?watch=1', { verb: 'watch', ...pods }],
    ['GET', '/api/v1/watch/namespaces/shop/pods', { verb: 'watch', ...pods }],
    ['GET', '/api/v1/namespaces/shop/pods/web', { verb: 'get', ...pods, name: 'web' }],
    [
      'GET',
      '/api/v1/namespaces/shop/pods/web/log?container=a',
      { verb: 'get', ...pods, name: 'web', subresource: 'log' },
    ],
    ['POST', '/api/v1/namespaces/shop/pods', { verb: 'create', ...pods }],
    ['PUT', '/api/v1/namespaces/shop/pods/web', { verb: 'update', ...pods, name: 'web' }],
    ['PATCH', '/api/v1/namespaces/shop/pods/web', { verb: 'patch', ...pods, name: 'web' }],
    ['DELETE', '/api/v1/namespaces/shop/pods/web', { verb: 'delete', ...pods, name: 'web' }],
    ['DELETE', '/api/v1/namespaces/shop/pods', { verb: 'deletecollection', ...pods }],
    ['GET', '/apis/apps/v1/deployments', { verb: 'list', group: 'apps', resource: 'deployments' }],
    ['GET', '/version?a=b', { verb: 'get', path: '/version' }],
    ['GET', '/apis/apps/v1', { verb: 'get', path: '/apis/apps/v1' }],
    ['GET', `/${'x'.repeat(300)}`, { verb: 'get', path: `/${'x'.repeat(255)}…` }],
  ])('%s %s', async (method, path, request) => {
    const transport = recordedTransport(answering())
    await transport.fetch(path, { method })
    expect(transport.sent()).toEqual({ requests: [{ ...request, status: 200 }] })
  })

  it.each([
    ['the id under which its audit log has it', 'a1B2-c3_4', 'a1B2-c3_4'],
    ['no id that could be more than one', 'a b', undefined],
    ['no id of any length', 'a'.repeat(65), undefined],
  ])('has %s', async (_what, id, auditId) => {
    const transport = recordedTransport(answering({ 'audit-id': id }))
    await transport.fetch('/version')
    expect(transport.sent().requests[0]?.auditId).toBe(auditId)
  })

  it.each<readonly [FailureCode, number]>([
    ['exchange_refused', 0],
    ['kube_unauthorized', 1],
  ])('is there unless %s says that it was never sent', async (code, sent) => {
    const transport = recordedTransport({
      ...answering(),
      fetch: () => Promise.reject(new Failure(code, 'no')),
    })
    await expect(transport.fetch('/version')).rejects.toThrow('no')
    expect(transport.sent().requests).toHaveLength(sent)
  })

  it('is counted from the twenty-first on, and sent all the same', async () => {
    const paths: string[] = []
    const transport = recordedTransport({
      ...answering(),
      async fetch(path) {
        paths.push(path)
        return new Response()
      },
    })
    for (let at = 0; at < 25; at++) await transport.fetch(`/version?${at}`)
    expect(transport.sent()).toEqual({ requests: expect.any(Array), moreRequests: 5 })
    expect(transport.sent().requests).toHaveLength(20)
    expect(paths).toHaveLength(25)
  })
})
