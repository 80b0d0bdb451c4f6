import { longAgo, namespaceA, type ContractObject } from './object.ts'

const group = 'contract.kube-mcp.dev'
const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } }
const definition = (
  plural: string,
  kind: string,
  scope: string,
  version: object,
): ContractObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.${group}` },
  spec: {
    group,
    scope,
    names: {
      plural,
      singular: kind.toLowerCase(),
      kind,
      listKind: `${kind}List`,
      shortNames: [plural.slice(0, 2)],
      categories: ['contract'],
    },
    versions: [{ name: 'v1', served: true, storage: true, schema, ...version }],
  },
})

/** Defined before any object of theirs. */
export const definitions: readonly ContractObject[] = [
  definition('widgets', 'Widget', 'Namespaced', {
    additionalPrinterColumns: [
      { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
      { name: 'Ready', type: 'string', jsonPath: '.state.conditions[?(@.type=="Ready")].status' },
      {
        name: 'Owner',
        type: 'string',
        jsonPath: '.metadata.labels.example\\.com/owner',
        priority: 1,
      },
      { name: 'Started', type: 'date', jsonPath: '.spec.started' },
      { name: 'Second', type: 'string', jsonPath: '.spec.parts[1].name' },
    ],
  }),
  definition('galaxies', 'Galaxy', 'Cluster', {}),
]

export const custom: readonly ContractObject[] = [
  {
    apiVersion: `${group}/v1`,
    kind: 'Widget',
    metadata: { name: 'full', namespace: namespaceA, labels: { 'example.com/owner': 'ada' } },
    spec: { size: 3, started: longAgo, parts: [{ name: 'a' }, { name: 'b' }] },
    state: {
      conditions: [
        { type: 'Other', status: 'False' },
        { type: 'Ready', status: 'True' },
      ],
    },
  },
  { apiVersion: `${group}/v1`, kind: 'Widget', metadata: { name: 'bare', namespace: namespaceA } },
  { apiVersion: `${group}/v1`, kind: 'Galaxy', metadata: { name: 'contract-andromeda' } },
]
