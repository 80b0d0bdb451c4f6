import { ask, partial, partialList, table, type Question } from '../question.ts'

const forms = [
  'application/json',
  '*/*',
  'application/*',
  'application/json;charset=utf-8',
  'APPLICATION/JSON',
  'text/html',
  'text/html,application/json;q=0.5',
  'application/json;q=0',
  'text/html;q=0.9,*/*;q=0.1',
  ' application/json ',
  ',application/json',
  'nonsense',
  'application/json;as=Foo;v=v1;g=meta.k8s.io',
  'application/json;as=Table',
  'application/json;v=v1',
  'application/json;as=Table;v=v2;g=meta.k8s.io',
  'application/json;as=Table;v=v1;g=other.k8s.io',
  `${table.replace('v=v1', 'v=v2')},application/json`,
  `application/json,${table}`,
  `${table};q=0.1,application/json;q=0.9`,
  `text/html,${table}`,
  'application/json;as=Table;g=meta.k8s.io;v=v1',
  'application/json; as=Table; v=v1; g=meta.k8s.io',
]

/** Kubernetes API concepts, "Alternate representations of resources", by the Accept header (RFC 9110 §12.5.1). */
export const negotiation: readonly Question[] = [
  ...forms.flatMap((accept) => ask(['/api/v1/namespaces/contract-b/pods'], { accept })),
  ...[
    table,
    partial,
    partialList,
    'text/csv',
    'application/json;as=Table;v=v3;g=meta.k8s.io',
  ].flatMap((accept) =>
    ask(
      [
        '/api/v1/namespaces/contract-b/pods/web',
        '/api/v1/namespaces/contract-b/pods/nope',
        '/api/v1/namespaces/contract-b/pods',
        '/api/v1/namespaces/contract-b/nopes',
        '/apis/contract.kube-mcp.dev/v1/galaxies?limit=5',
        '/api/v1',
        '/apis/apps',
        '/apis/apps/v1',
        '/apis/contract.kube-mcp.dev',
        '/apis/contract.kube-mcp.dev/v1',
        '/apis/contract.kube-mcp.dev/v1/galaxies/nope',
        '/apis/nope.example.com',
        '/healthz',
        '/api/v1/namespaces/contract-b/pods?limit=abc',
        '/api',
        '/apis',
        '/version',
      ],
      { accept },
    ),
  ),
  ...ask(
    [
      '/api/v1/namespaces/contract-b/pods?includeObject=Nope',
      '/api/v1/namespaces/contract-b/pods?includeObject=none',
      '/api/v1/namespaces/contract-b/pods/web?includeObject=Nope',
    ],
    { accept: table },
  ),
  ...ask(['/api/v1/namespaces/contract-b/pods?includeObject=Nope']),
]
