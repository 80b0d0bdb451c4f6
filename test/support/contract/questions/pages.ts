import { names, partialList, table, type Question } from '../question.ts'

const paged = '/api/v1/configmaps?labelSelector=paged'
const ofOne = '/api/v1/namespaces/contract-a/configmaps'
const pods = '/api/v1/pods'

/** Each object once, and how many remain where no selector hides it ("Retrieving large results sets in chunks"). */
export const pages: readonly Question[] = [
  { path: pods, limits: [1] },
  { path: pods, limits: [10] },
  { path: pods, limits: [11] },
  { path: pods, limits: [22] },
  { path: pods, limits: [23] },
  { path: pods, limits: [5, 0] },
  { path: pods, limits: [2, 3, 100] },
  { path: ofOne, limits: [7] },
  { path: ofOne, limits: [7], accept: partialList },
  { path: ofOne, limits: [7], accept: table },
  { path: `${ofOne}?labelSelector=parity%3Dodd`, limits: [3] },
  { path: `${ofOne}?labelSelector=parity%3Dodd`, limits: [10] },
  { path: `${ofOne}?fieldSelector=metadata.name!%3Dpaged-03`, limits: [9] },
  { path: `${ofOne}?fieldSelector=metadata.name%3Dsettings`, limits: [1] },
  { path: `${ofOne}?labelSelector=nope`, limits: [3] },
  { path: paged, limits: [15] },
  { path: '/api/v1/namespaces/contract-b/configmaps', limits: [6] },
  { path: '/apis/contract.kube-mcp.dev/v1/widgets', limits: [1] },
  { path: '/apis/contract.kube-mcp.dev/v1/galaxies', limits: [1] },
  { path: '/apis/contract.kube-mcp.dev/v1/widgets', limits: [1], accept: table },
  { path: '/api/v1/nodes', limits: [2] },
].map((question): Question => ({ ...question, namesOnly: true }))

const token = (value: unknown) =>
  btoa(typeof value === 'string' ? value : JSON.stringify(value))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const v = 'meta.k8s.io/v1'

const cursors = [
  'abc',
  '!',
  'a=b',
  token('abc'),
  token('null'),
  token('[]'),
  token('"x"'),
  token('{}'),
  token('{'),
  ...[
    { v: 'meta.k8s.io/v2', rv: -1, start: '/x' },
    { v: 'meta.k8s.io/v1alpha1', rv: -1, start: '/x' },
    { v, rv: 0, start: '/x' },
    { v, rv: -2, start: '/paged-03' },
    { v, rv: 1.5, start: '/x' },
    { v, rv: '1', start: '/x' },
    { v, rv: -1, start: '' },
    { v, rv: -1 },
    { v, rv: -1, start: 1 },
    { v, rv: -1, start: 'x' },
    { v, rv: -1, start: '/' },
    { v, rv: -1, start: '/..' },
    { v, rv: -1, start: '/../x' },
    { v, rv: -1, start: '/a//b' },
    { v, rv: -1, start: '/paged-17' },
    { v, rv: -1, start: 'paged-17' },
    { v, rv: -1, start: '/zzz' },
  ].map(token),
]

/** Cursors that are none, that go on wherever the list now is (`rv: -1`), or that come too late. */
export const wrongCursors: readonly Question[] = [
  ...cursors.map((cursor) => names(ofOne, { continue: cursor })),
  names(ofOne, { continue: token({ v, rv: -1, start: '/paged-17' }), resourceVersion: '1' }),
  names(ofOne, { continue: token({ v, rv: -1, start: '/paged-17' }), resourceVersion: '0' }),
  names(ofOne, {
    continue: token({ v, rv: -1, start: '/paged-17' }),
    resourceVersion: '1',
    resourceVersionMatch: 'Exact',
  }),
  names(ofOne, { continue: '', limit: '3' }),
  names(pods, { continue: token({ v, rv: -1, start: '/contract-a/two\u0000' }) }),
  names(pods, { continue: token({ v, rv: -1, start: '/contract-b' }) }),
  {
    path: `${ofOne}?continue=${token({ v, rv: 1, start: '/paged-13\u0000' })}`,
    namesOnly: true,
    limits: [0],
  },
  {
    path: `${ofOne}?continue=${token({ v, rv: 1, start: '/paged-13\u0000' })}`,
    namesOnly: true,
    limits: [4],
  },
  {
    path: `${pods}?continue=${token({ v, rv: 1, start: '/contract-a/sidecar\u0000' })}`,
    limits: [9],
    accept: table,
    namesOnly: true,
  },
]
