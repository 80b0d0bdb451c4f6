import { ask, names, type Question } from '../question.ts'

const pod = '/api/v1/namespaces/contract-a/pods/two'

/** 404: no such object, resource, version, group or path. */
export const notFound: readonly Question[] = ask([
  '/api/v1/namespaces/contract-a/pods/nope',
  '/api/v1/namespaces/contract-b/pods/two',
  '/api/v1/namespaces/no-such-namespace/pods/two',
  '/api/v1/nodes/nope',
  '/api/v1/nodes/nope/',
  '/api/v1/namespaces/nope',
  '/apis/apps/v1/namespaces/contract-a/deployments/nope',
  '/apis/networking.k8s.io/v1/namespaces/contract-a/ingresses/nope',
  '/apis/contract.kube-mcp.dev/v1/namespaces/contract-a/widgets/nope',
  '/apis/contract.kube-mcp.dev/v1/galaxies/nope',
  '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/nope',
  '/api/v1/namespaces/contract-a/pods/Two',
  '/api/v1/namespaces/contract-a/pods/%74wo',
  '/api/v1/namespaces/contract-a/pods/t%20wo',
  '/api/v1/namespaces/contract-a/pods/a%2Fb',
  '/api/v1/namespaces/contract-a/pods/a%252Fb',
  '/api/v1/nodes/..',
  '/api/v1/nodes/.',
  '/api/v1/nopes',
  '/api/v1/pods/two',
  '/api/v1/Pods',
  '/api/v1/namespaces/contract-a/nodes',
  '/api/v1/namespaces/contract-a/nodes/contract-node-1',
  '/api/v1/namespaces/contract-a/nopes/x',
  '/api/v1/nodes/contract-node-1/nope',
  `${pod}/nope`,
  `${pod}/log/nope`,
  '/api/v2',
  '/api/v2/pods',
  '/api/v1beta1/pods',
  '/api//v1/pods',
  '/api/v1//pods',
  '/apis/apps/v1/pods',
  '/apis/apps/v9',
  '/apis/apps/v9/deployments',
  '/apis/nope.example.com',
  '/apis/nope.example.com/v1',
  '/apis/nope.example.com/v1/nopes',
  '/apis/contract.kube-mcp.dev/v1/nopes',
  '/apis/contract.kube-mcp.dev/v2',
  '/apis/contract.kube-mcp.dev/v2/widgets',
  '/apis/contract.kube-mcp.dev/v1/widgets/full',
  '/apis/contract.kube-mcp.dev/v1/namespaces/contract-a/galaxies',
  '/nope',
  '/versions',
  '/API/v1',
])

/** 405: a method that the API does not have there. */
export const notAllowed: readonly Question[] = [
  ...['HEAD', 'OPTIONS', 'POST', 'PATCH', 'TRACE'].flatMap((method) =>
    ask(['/version', '/api', '/api/v1', '/apis/apps/v1', '/healthy'], {
      method,
    }),
  ),
  ...['HEAD', 'OPTIONS', 'POST'].flatMap((method) => ask([pod], { method })),
  ...['HEAD', 'OPTIONS', 'PUT', 'PATCH'].flatMap((method) =>
    ask(['/api/v1/namespaces/contract-a/pods'], {
      method,
    }),
  ),
  ...['POST', 'DELETE'].flatMap((method) => ask(['/api/v1/pods'], { method })),
  ...['POST', 'DELETE'].flatMap((method) =>
    ask(['/api/v1/nopes', '/nope', '/apis/nope.example.com/v1/nopes', '/api/v1/pods/two'], {
      method,
    }),
  ),
  ...ask([`${pod}/log`], { method: 'POST' }),
]

/** 400 and 422: parameters that say nothing. */
export const parameters: readonly Question[] = [
  ...['abc', '1.5', '-1', '', '9223372036854775808', '1e3', ' 5', '+5', '0x10', '0'].map((limit) =>
    names('/api/v1/namespaces/contract-b/configmaps', { limit }),
  ),
  ...[
    'resourceVersion=0',
    'resourceVersion=1',
    'resourceVersion=abc',
    'resourceVersion=-1',
    'resourceVersionMatch=Exact',
    'resourceVersionMatch=Nope',
    'resourceVersionMatch=NotOlderThan',
    'resourceVersion=0&resourceVersionMatch=Exact',
    'resourceVersion=0&resourceVersionMatch=Nope',
    'resourceVersion=1&resourceVersionMatch=NotOlderThan',
    'timeoutSeconds=abc',
    'resourceVersion=1&resourceVersionMatch=Exact',
    'pretty=true',
    'unknown=1',
    'limit=3&limit=4',
    'watch=false',
    'watch=0',
    'allowWatchBookmarks=true',
    'sendInitialEvents=true',
    'limit',
  ].map((query): Question => ({
    path: `/api/v1/namespaces/contract-b/configmaps?${query}`,
    namesOnly: true,
  })),
  ...ask([`${pod}?resourceVersion=0`]).map((question): Question => ({
    ...question,
  })),
]
