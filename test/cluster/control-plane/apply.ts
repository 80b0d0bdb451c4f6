import type { Admin, KubeObject } from './admin.ts'

/** An entry of a `metav1.APIResourceList`. */
interface Resource {
  /** Plural, as in the path; `pods/log` is a subresource. */
  readonly name: string
  readonly kind: string
  readonly namespaced: boolean
}

/** Server-side apply of objects of any kind that the API server knows; paths come from its discovery. */
export function createApply(json: Admin['json']): Admin['apply'] {
  return async (objects) => {
    const discovered = new Map<string, readonly Resource[]>()
    for (const object of objects) {
      const group = groupPath(object.apiVersion)
      const resources = discovered.get(group) ?? (await resourcesOf(group))
      discovered.set(group, resources)
      const path = objectPath(object, group, resources)
      const query = 'fieldManager=kube-mcp-cluster&force=true'
      await json('PATCH', `${path}?${query}`, object, 'application/apply-patch+yaml')
    }
  }

  async function resourcesOf(group: string): Promise<readonly Resource[]> {
    const list = (await json('GET', group)) as { readonly resources: readonly Resource[] }
    return list.resources.filter(({ name }) => !name.includes('/'))
  }
}

const groupPath = (apiVersion: string) =>
  apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`

function objectPath(object: KubeObject, group: string, resources: readonly Resource[]): string {
  const { name, namespace = 'default' } = object.metadata
  const resource = resources.find(({ kind }) => kind === object.kind)
  if (!resource) throw new Error(`Cannot apply ${name}: ${group} has no ${object.kind}`)
  const scope = resource.namespaced ? `${group}/namespaces/${namespace}` : group
  return `${scope}/${resource.name}/${name}`
}
