import { ask, names, partial, partialList, table, type Question } from '../question.ts'
import { collections, single } from './kinds.ts'

const paths = collections.map(([collection]) => collection)
const itself = collections.map(([collection, name]) => `${collection}/${name}`)
const small = ['deployments', 'events', 'nodes', 'secrets', 'services', 'widgets', 'galaxies']

/** One object of each kind, in each form. */
export const gets: readonly Question[] = [
  ...ask([...single, ...itself]),
  ...ask([...single, ...itself], { accept: table }),
  ...ask(['/api/v1/namespaces/contract-a/pods/two', '/api/v1/nodes/contract-node-1'], {
    accept: partial,
  }),
]

/** Lists of each kind: in which order, and how. */
export const lists: readonly Question[] = [
  ...paths.map((path) => names(path)),
  ...ask(paths.filter((path) => small.some((plural) => path.endsWith(`/${plural}`)))),
  ...[
    '/api/v1/configmaps?labelSelector=paged',
    '/api/v1/events',
    '/api/v1/namespaces/contract-b/pods',
    '/api/v1/namespaces/no-such-namespace/pods',
    '/api/v1/namespaces?labelSelector=contract',
    '/api/v1/persistentvolumeclaims',
    '/api/v1/pods',
    '/api/v1/pods/',
    '/api/v1/secrets',
    '/apis/apps/v1/deployments',
    '/apis/contract.kube-mcp.dev/v1/widgets',
    '/apis/networking.k8s.io/v1/ingresses',
  ].map((path): Question => ({ path, namesOnly: true })),
  ...ask(['/api/v1/namespaces/contract-a/pods', '/api/v1/nodes'], { accept: partialList }),
]

/** What `kubectl get` shows. */
export const tables: readonly Question[] = [
  ...ask([...paths, '/api/v1/namespaces?labelSelector=contract'], { accept: table }),
  ...ask(
    ['None', 'Metadata', 'Object', ''].flatMap((include) =>
      ['/api/v1/namespaces/contract-b/pods', '/apis/contract.kube-mcp.dev/v1/widgets'].map(
        (path) => `${path}?includeObject=${include}`,
      ),
    ),
    { accept: table },
  ),
  ...ask(['/api/v1/namespaces/contract-a/pods/two?includeObject=None'], { accept: table }),
  ...ask(
    [
      '/api/v1/namespaces/no-such-namespace/pods',
      '/api/v1/namespaces/no-such-namespace/limitranges',
      '/apis/rbac.authorization.k8s.io/v1/namespaces/no-such-namespace/roles',
      '/apis/contract.kube-mcp.dev/v1/namespaces/no-such-namespace/widgets',
    ],
    { accept: table },
  ),
  ...ask(['/api/v1/namespaces/contract-b/pods'], { accept: table.replace('v=v1', 'v=v1beta1') }),
]
