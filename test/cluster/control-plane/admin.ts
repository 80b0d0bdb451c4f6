import { Agent, request } from 'undici'
import { createApply } from './apply.ts'
import type { Credential } from './pki/authority.ts'

/** A Kubernetes object, as the API server writes it. */
export interface KubeObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly [field: string]: unknown
  }
  readonly [field: string]: unknown
}

/** The API server's refusal; `body` is its `metav1.Status` where it sent one. */
class AdminError extends Error {
  override readonly name = 'AdminError'
  readonly status: number
  readonly body: string

  constructor(what: string, status: number, body: string) {
    super(`Cannot ${what}: ${status} ${body}`)
    this.status = status
    this.body = body
  }
}

/** Asks the API server, by the paths of its API; to seed a cluster and to say what is true of it. */
export interface Admin {
  /** The JSON answer to any request. Throws an `AdminError` unless the status is 2xx. */
  json(method: Method, path: string, body?: unknown, contentType?: string): Promise<unknown>
  /** One object. */
  get(path: string): Promise<KubeObject>
  /** All objects of a collection, page by page. */
  list(path: string): Promise<readonly KubeObject[]>
  /** An answer that is text, as a pod's log. */
  text(path: string): Promise<string>
  /** Creates the objects, or makes them so, one after the other (server-side apply, forced). */
  apply(objects: readonly KubeObject[]): Promise<void>
  /** Whether a GET of this URL, the API server's or another component's, answers 200. */
  answers(url: string): Promise<boolean>
  close(): Promise<void>
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

interface Page {
  readonly metadata: { readonly continue?: string }
  readonly items: readonly KubeObject[]
}

/** A client of the API server at `server`, as the user of a client certificate or of a token. */
export function createAdmin(
  server: string,
  ca: string,
  user: Credential | { readonly token: string },
): Admin {
  const certificate = 'token' in user ? {} : user
  const credential = 'token' in user ? { authorization: `Bearer ${user.token}` } : {}
  const dispatcher = new Agent({ connect: { ca, ...certificate }, connections: 32 })

  async function send(method: Method, path: string, body?: unknown, type = 'application/json') {
    const url = new URL(path, server)
    const content = body === undefined ? {} : { body: JSON.stringify(body) }
    const headers = { ...credential, 'content-type': type }
    const response = await request(url, { method, dispatcher, headers, ...content })
    const text = await response.body.text()
    if (response.statusCode < 300) return text
    throw new AdminError(`${method} ${path}`, response.statusCode, text)
  }

  const json: Admin['json'] = async (method, path, body, type) =>
    JSON.parse(await send(method, path, body, type)) as unknown

  return {
    json,
    get: async (path) => (await json('GET', path)) as KubeObject,
    async list(path) {
      const objects: KubeObject[] = []
      const url = new URL(path, server)
      url.searchParams.set('limit', '500')
      do {
        const page = (await json('GET', `${url.pathname}${url.search}`)) as Page
        objects.push(...page.items)
        url.searchParams.set('continue', page.metadata.continue ?? '')
      } while (url.searchParams.get('continue'))
      return objects
    },
    text: (path) => send('GET', path),
    apply: createApply(json),
    async answers(url) {
      try {
        const response = await request(url, { dispatcher, headersTimeout: 5_000 })
        await response.body.dump()
        return response.statusCode === 200
      } catch {
        return false
      }
    },
    close: () => dispatcher.destroy(),
  }
}
