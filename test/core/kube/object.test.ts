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

  it('loses the copies that kubectl, kapp and others keep in annotations', () => {
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"password":"aHVudGVyMg=="}}',
      'kapp.k14s.io/original': '{"data":{"password":"aHVudGVyMg=="}}',
      'kubernetes.io/service-account.name': 'robot',
    }
    expect(shown({ metadata: { annotations } }, secret)['metadata']).toEqual({
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': '<redacted, 36 bytes>',
        'kapp.k14s.io/original': '<redacted, 36 bytes>',
        'kubernetes.io/service-account.name': 'robot',
      },
    })
    expect(shown({ metadata: { annotations } }, pod)['metadata']).toEqual({ annotations })
  })

  it('shows no field that Kubernetes does not know', () => {
    const object = { type: 'Opaque', immutable: true, extra: 'hunter2' }
    expect(shown(object, secret)).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {},
      type: 'Opaque',
      immutable: true,
    })
  })
})
