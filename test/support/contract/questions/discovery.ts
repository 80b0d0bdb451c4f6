import { contractObjects, furtherObjects } from '../objects.ts'
import { ask, type Question } from '../question.ts'

const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

const apiVersions = [
  ...contractObjects.map(({ apiVersion }) => apiVersion),
  ...furtherObjects.map(([apiVersion]) => apiVersion),
]
/** Of groups that have a name. */
const versions = [...new Set(apiVersions)].filter((version) => version !== 'v1').sort()

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
    '/apis/apps/v1/',
    '/apis/batch',
    '/apis/contract.kube-mcp.dev',
    '/apis/networking.k8s.io',
    ...versions.map((version) => `/apis/${version}`),
  ]),
  ...ask(['/api', '/apis'], { accept: aggregated }),
  ...ask(['/api', '/apis'], {
    accept: `${aggregated},${aggregated.replace('v2', 'v2beta1')},application/json`,
  }),
  ...ask(['/api', '/apis'], { accept: aggregated.replace('v2', 'v1') }),
  ...ask(['/apis'], { accept: `${aggregated.replace('v2', 'v1')},application/json` }),
]
