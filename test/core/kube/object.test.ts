import { describe, expect, it } from 'vitest'
import type { Kind } from '../../../core/kube/kind.ts'
import { shown } from '../../../core/kube/object.ts'

const secret: Kind = {
  kind: 'Secret',
  apiVersion: 'v1',
  resource: 'secrets',
  namespaced: true,
  noun: 'secret',
  nouns: 'secrets',
}
const pod: Kind = { ...secret, kind: 'Pod', resource: 'pods', noun: 'pod', nouns: 'pods' }

describe('an object as it is shown', () => {
  it('has apiVersion and kind, which the items of a list lack (SEED defect 14)', () => {
    expect(shown({ metadata: { name: 'web' } }, pod)).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
    })
  })

  it('has no managedFields (SEED defect 14)', () => {
    expect(shown({ metadata: { name: 'web', managedFields: [{}] } }, pod)['metadata']).toEqual({
      name: 'web',
    })
  })
})

describe('a Secret', () => {
  it('keeps its keys and loses its values', () => {
    expect(
      shown({ data: { password: btoa('hunter2') }, stringData: { token: 'grün' } }, secret),
    ).toMatchObject({
      data: { password: '<redacted, 7 bytes>' },
      stringData: { token: '<redacted, 5 bytes>' },
    })
  })

  it('loses the copy that kubectl apply keeps in an annotation', () => {
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"password":"aHVudGVyMg=="}}',
      team: 'shop',
    }
    expect(shown({ metadata: { annotations } }, secret)['metadata']).toEqual({
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': '<redacted>',
        team: 'shop',
      },
    })
  })
})
