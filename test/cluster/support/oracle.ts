import { KubeConfig, KubernetesObjectApi, VersionApi } from '@kubernetes/client-node'

/** A kind as clients name it. */
export interface KindName {
  readonly apiVersion: string
  readonly kind: string
}

/** What a question about a list may narrow. */
export interface Scope {
  readonly namespace?: string
  readonly labelSelector?: string
  readonly fieldSelector?: string
}

export interface ObjectName {
  readonly name: string
  readonly namespace?: string
}

/** An object as JSON. */
export interface PlainObject {
  readonly metadata: ObjectName & Json
  readonly [field: string]: unknown
}

type Json = Readonly<Record<string, unknown>>

/** What the API server says to `@kubernetes/client-node`, which shares nothing with what kube-mcp asks with. */
export interface Oracle {
  version(): Promise<object>
  /** In the API server's order. */
  list(kind: KindName, scope?: Scope): Promise<readonly PlainObject[]>
  get(kind: KindName, object: ObjectName): Promise<PlainObject>
}

/** An oracle that asks as the administrator of a kubeconfig. */
export function createOracle(kubeconfig: string): Oracle {
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  const objects = KubernetesObjectApi.makeApiClient(config)
  const version = config.makeApiClient(VersionApi)
  return {
    version: async () => plain(await version.getCode()),
    async list({ apiVersion, kind }, { namespace, labelSelector, fieldSelector } = {}) {
      const none = undefined
      const { items } = await objects.list(
        ...([apiVersion, kind, namespace, none, none, none] as const),
        ...([fieldSelector, labelSelector] as const),
      )
      return items.map((item) => plain(item) as PlainObject)
    },
    async get({ apiVersion, kind }, { name, namespace }) {
      const metadata = { name, ...(namespace !== undefined && { namespace }) }
      return plain(await objects.read({ apiVersion, kind, metadata })) as PlainObject
    },
  }
}

const plain = (value: object) => JSON.parse(JSON.stringify(value)) as object
