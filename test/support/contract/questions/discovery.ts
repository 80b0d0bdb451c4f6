import { ask, type Question } from '../question.ts'

const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

/** What kinds there are (Kubernetes API concepts, "API Discovery"), and what else has no resource. */
export const discovery: readonly Question[] = [
  ...ask([
    '/version',
    '/healthz',
    '/livez',
    '/readyz',
    '/api',
    '/api/',
    '/api/v1',
    '/apis',
    '/apis/',
    '/apis/apps',
    '/apis/apps/',
    '/apis/apps/v1',
    '/apis/apps/v1/',
    '/apis/apiextensions.k8s.io/v1',
    '/apis/autoscaling/v2',
    '/apis/batch',
    '/apis/batch/v1',
    '/apis/contract.kube-mcp.dev',
    '/apis/contract.kube-mcp.dev/v1',
    '/apis/coordination.k8s.io/v1',
    '/apis/discovery.k8s.io/v1',
    '/apis/networking.k8s.io',
    '/apis/networking.k8s.io/v1',
    '/apis/policy/v1',
    '/apis/rbac.authorization.k8s.io/v1',
    '/apis/scheduling.k8s.io/v1',
    '/apis/storage.k8s.io/v1',
  ]),
  ...ask(['/api', '/apis'], { accept: aggregated }),
  ...ask(['/api', '/apis'], {
    accept: `${aggregated},${aggregated.replace('v2', 'v2beta1')},application/json`,
  }),
  ...ask(['/api', '/apis'], { accept: aggregated.replace('v2', 'v1') }),
  ...ask(['/apis'], { accept: `${aggregated.replace('v2', 'v1')},application/json` }),
]
