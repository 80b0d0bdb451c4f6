import type { KubeTransport } from '../../core/index.ts'
import { table } from './contract/question.ts'

/** A read of a snapshot: status and JSON, or text. */
export interface Read {
  readonly status: number
  readonly body: unknown
}

export async function read(
  snapshot: KubeTransport,
  path: string,
  init: Parameters<KubeTransport['fetch']>[1] = {},
): Promise<Read> {
  const response = await snapshot.fetch(path, init)
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  return { status: response.status, body: isJson && text !== '' ? JSON.parse(text) : text }
}

/** The names in a list, in its order. */
export async function names(snapshot: KubeTransport, path: string): Promise<readonly string[]> {
  const { items } = (await read(snapshot, path)).body as { items: { metadata: { name: string } }[] }
  return items.map(({ metadata }) => metadata.name)
}

/** The cells of a list's Table. */
export async function rows(snapshot: KubeTransport, path: string): Promise<readonly unknown[][]> {
  const { body } = await read(snapshot, path, { headers: { accept: table } })
  return (body as { rows: { cells: unknown[] }[] }).rows.map(({ cells }) => cells)
}
