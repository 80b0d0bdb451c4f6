import { describe, expect, it } from 'vitest'
import { createSnapshot } from '../../../../core/kube/snapshot/index.ts'
import { table } from '../../../support/contract/question.ts'
import { names, read, rows } from '../../../support/snapshot.ts'

const created = '2026-01-01T00:00:00Z'
const object = (apiVersion: string, kind: string, name: string, more: object = {}) => ({
  apiVersion,
  kind,
  metadata: { name, creationTimestamp: created },
  ...more,
})
const definition = object(
  'apiextensions.k8s.io/v1',
  'CustomResourceDefinition',
  'fish.example.com',
  {
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'fish', kind: 'Fish', shortNames: ['fi'], categories: ['all'] },
      versions: [
        {
          name: 'v2beta1',
          served: true,
          additionalPrinterColumns: [{ name: 'Fins', type: 'integer', jsonPath: '.spec.fins' }],
        },
        { name: 'v1', served: true, selectableFields: [{ jsonPath: '.spec.water' }] },
        { name: 'v1alpha1', served: false },
      ],
    },
  },
)
const inShop = (apiVersion: string, name: string, spec: object) => ({
  apiVersion,
  kind: 'Fish',
  metadata: { name, namespace: 'shop', creationTimestamp: created },
  spec,
})
const serve = (...objects: readonly object[]) => createSnapshot(JSON.stringify(objects))

describe('kinds of CustomResourceDefinitions in the dump', () => {
  const snapshot = serve(
    definition,
    inShop('example.com/v2beta1', 'nemo', { fins: 2 }),
    inShop('example.com/v1', 'dory', { water: 'salt' }),
    inShop('example.com/v1', 'carp', { water: 'fresh' }),
  )

  it('have the names of their definition', async () => {
    expect((await read(snapshot, '/apis/example.com/v1')).body).toMatchObject({
      resources: [
        {
          name: 'fish',
          singularName: 'fish',
          kind: 'Fish',
          namespaced: true,
          shortNames: ['fi'],
          categories: ['all'],
        },
      ],
    })
  })

  it('are served in the versions in which they were dumped, the stable one preferred (Kubernetes "Version priority")', async () => {
    expect((await read(snapshot, '/apis/example.com')).body).toMatchObject({
      versions: [{ version: 'v1' }, { version: 'v2beta1' }],
      preferredVersion: { version: 'v1' },
    })
    expect(await names(snapshot, '/apis/example.com/v1/fish')).toEqual(['carp', 'dory'])
    expect(await names(snapshot, '/apis/example.com/v2beta1/namespaces/shop/fish')).toEqual([
      'nemo',
    ])
  })

  it('are shown with the columns of their version, or name and age', async () => {
    expect(await rows(snapshot, '/apis/example.com/v2beta1/fish')).toEqual([['nemo', 2]])
    expect(await rows(snapshot, '/apis/example.com/v1/fish')).toEqual([
      ['carp', '0s'],
      ['dory', '0s'],
    ])
  })

  it('are selected by the fields that their version names', async () => {
    const path = '/apis/example.com/v1/fish?fieldSelector=spec.water%3Dsalt'
    expect(await names(snapshot, path)).toEqual(['dory'])
    expect((await read(snapshot, path.replace('/v1/', '/v2beta1/'))).status).toBe(400)
  })

  it('without objects are not served: there is nothing to read', async () => {
    expect((await read(serve(definition), '/apis/example.com/v1/fish')).status).toBe(404)
  })
})

describe('kinds that nothing in the dump defines', () => {
  it.each([
    { kind: 'Certificate', plural: 'certificates' },
    { kind: 'ClusterPolicy', plural: 'clusterpolicies' },
    { kind: 'Gateway', plural: 'gateways' },
    { kind: 'GatewayClass', plural: 'gatewayclasses' },
    { kind: 'Mesh', plural: 'meshes' },
    { kind: 'Branch', plural: 'branches' },
    { kind: 'Index', plural: 'indexes' },
    { kind: 'HTTPProxy', plural: 'httpproxies' },
  ])('$kind is served as $plural', async ({ kind, plural }) => {
    const snapshot = serve(object('example.com/v1', kind, 'one'))
    expect(await names(snapshot, `/apis/example.com/v1/${plural}`)).toEqual(['one'])
  })

  it('are in namespaces as soon as one object is', async () => {
    const certificate = object('example.com/v1', 'Certificate', 'one')
    const other = { ...certificate, metadata: { name: 'two', namespace: 'shop' } }
    const apart = serve(certificate)
    expect((await read(apart, '/apis/example.com/v1/certificates/one')).status).toBe(200)
    const together = serve(certificate, other)
    expect((await read(together, '/apis/example.com/v1/certificates/one')).status).toBe(404)
    const path = '/apis/example.com/v1/namespaces/default/certificates/one'
    expect((await read(together, path)).status).toBe(200)
  })

  it('keep their kind in a list, as nobody else would know it', async () => {
    const snapshot = serve(object('example.com/v1', 'Certificate', 'one'))
    expect((await read(snapshot, '/apis/example.com/v1/certificates')).body).toMatchObject({
      kind: 'CertificateList',
      apiVersion: 'example.com/v1',
      items: [{ apiVersion: 'example.com/v1', kind: 'Certificate' }],
    })
  })

  it('an old version of a kind of Kubernetes’ own is one of them', async () => {
    const snapshot = serve(object('extensions/v1beta1', 'Ingress', 'web'))
    expect(await names(snapshot, '/apis/extensions/v1beta1/ingresses')).toEqual(['web'])
    expect(await names(snapshot, '/apis/networking.k8s.io/v1/ingresses')).toEqual([])
  })
})

describe('columns of a CustomResourceDefinition', () => {
  it('are named, typed and ordered as defined, behind the name', async () => {
    const snapshot = serve(definition, inShop('example.com/v2beta1', 'nemo', { fins: 2 }))
    const { body } = await read(snapshot, '/apis/example.com/v2beta1/fish', {
      headers: { accept: table },
    })
    expect(body).toMatchObject({
      columnDefinitions: [
        { name: 'Name', type: 'string', format: 'name', priority: 0 },
        { name: 'Fins', type: 'integer', format: '', priority: 0 },
      ],
    })
  })
})
