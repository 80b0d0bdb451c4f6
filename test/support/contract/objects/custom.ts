import { longAgo, namespaceA, type ContractObject } from './object.ts'

const group = 'contract.kube-mcp.dev'
const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }
const schema = {
  openAPIV3Schema: {
    ...anything,
    properties: {
      spec: {
        ...anything,
        properties: {
          color: { type: 'string' },
          size: { type: 'integer' },
          on: { type: 'boolean' },
        },
      },
    },
  },
}
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

/** Columns by type and JSONPath (Kubernetes "JSONPath support"), for an object that has something of everything. */
const paths = [
  ['integer', '.spec.fins'],
  ['number', '.spec.tail'],
  ['boolean', '.spec.wild'],
  ['string', '.spec.fins'],
  ['string', '.spec.wild'],
  ['string', '.spec.tail'],
  ['string', '.spec.names[0]'],
  ['string', '.spec.names[-1]'],
  ['string', '.spec.names[7]'],
  ['string', '.spec.names[*]'],
  ['string', '.spec.names'],
  ['string', '.spec.parts[0]'],
  ['string', '.spec.scale\\.color'],
  ['string', ".spec['scale.color']"],
  ['string', '.spec.parts[?(@.type=="eye")].side.name'],
  ['string', ".spec.parts[?(@.type=='fin')].type"],
  ['string', '.spec.parts[?(@.side.name=="right")].type'],
  ['string', '.spec.parts[?(@.type=="ear")].type'],
  ['string', '.spec.parts[*].type'],
  ['string', '.spec.parts[0:2].type'],
  ['string', '.spec.nothing.at.all'],
  ['string', '.spec.nothing'],
  ['string', '.spec.fins.deeper'],
  ['string', '.spec.empty'],
  ['string', '.spec.none'],
  ['string', '.metadata.name'],
  ['string', ".spec['tail']"],
  ['string', '.spec.parts[1:].type'],
  ['string', '.spec.names[:1]'],
  ['string', '.spec.names[5:]'],
  ['string', '.spec.parts'],
  ['date', '.spec.born'],
  ['date', '.spec.fins'],
  ['date', '.spec.names[0]'],
  ['integer', '.spec.names[0]'],
  ['integer', '.spec.tail'],
  ['number', '.spec.fins'],
  ['boolean', '.spec.fins'],
] as const

/** Defined before any object of theirs. */
export const definitions: readonly ContractObject[] = [
  definition('widgets', 'Widget', 'Namespaced', {
    selectableFields: ['.spec.color', '.spec.size', '.spec.on'].map((jsonPath) => ({ jsonPath })),
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
  definition('samples', 'Sample', 'Cluster', {
    additionalPrinterColumns: paths.map(([type, jsonPath], index) => ({
      name: `C${index}`,
      type,
      jsonPath,
    })),
  }),
]

export const custom: readonly ContractObject[] = [
  {
    apiVersion: `${group}/v1`,
    kind: 'Widget',
    metadata: { name: 'full', namespace: namespaceA, labels: { 'example.com/owner': 'ada' } },
    spec: {
      size: 3,
      color: 'red',
      on: true,
      started: longAgo,
      parts: [{ name: 'a' }, { name: 'b' }],
    },
    state: {
      conditions: [
        { type: 'Other', status: 'False' },
        { type: 'Ready', status: 'True' },
      ],
    },
  },
  { apiVersion: `${group}/v1`, kind: 'Widget', metadata: { name: 'bare', namespace: namespaceA } },
  { apiVersion: `${group}/v1`, kind: 'Galaxy', metadata: { name: 'contract-andromeda' } },
  {
    apiVersion: `${group}/v1`,
    kind: 'Sample',
    metadata: { name: 'contract-nemo' },
    spec: {
      fins: 2,
      tail: 1.5,
      wild: false,
      names: ['Nemo', 'Marlin'],
      'scale.color': 'orange',
      born: longAgo,
      empty: '',
      none: null,
      parts: [
        { type: 'eye', side: { name: 'left' } },
        { type: 'eye', side: { name: 'right' } },
        { type: 'fin' },
      ],
    },
  },
]
