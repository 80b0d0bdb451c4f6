import { describe, expect, it } from 'vitest'
import { path, withQuery } from '../../../core/kube/path.ts'

describe('a path to the API server', () => {
  it.each(['..', '.', '', 'a/b', '%2e%2e', '../secrets'])(
    'refuses %j, which would leave its place',
    (name) => {
      expect(() => path`/api/v1/namespaces/${name}/pods`).toThrow('cannot be a Kubernetes name')
    },
  )

  it.each([
    ['shop', '/api/v1/namespaces/shop/pods'],
    ['a b?c#d', '/api/v1/namespaces/a%20b%3Fc%23d/pods'],
    ['system:node', '/api/v1/namespaces/system%3Anode/pods'],
  ])('holds %j as one segment', (name, expected) => {
    expect(path`/api/v1/namespaces/${name}/pods`).toBe(expected)
  })

  it('leaves undefined query entries out', () => {
    expect(
      withQuery('/api/v1/pods', { limit: 5, continue: undefined, labelSelector: 'a=b,c in (d)' }),
    ).toBe('/api/v1/pods?limit=5&labelSelector=a%3Db%2Cc+in+%28d%29')
  })
})
