import { Failure } from '../errors.ts'
import type { KubeClient } from './client.ts'
import { inNamespace, type Kind, objectPath } from './kind.ts'
import { isObject } from '../json.ts'
import { shown } from './object.ts'
import { parseTable, tableAccept } from './table.ts'
import { objectText, type Output, tableText } from './text.ts'
import { withQuery } from './path.ts'

export interface GetQuestion {
  readonly kind: Kind
  readonly name: string
  readonly namespace?: string | undefined
  readonly output: Output
  /** What the answer may take; absent: 8 KiB. */
  readonly maxBytes?: number | undefined
}

/** The most one object's text may take unless a caller asks for more, in bytes. */
export const objectBytes = 8_192

/** One object as text. Throws a `Failure`. */
export async function getText(kube: KubeClient, question: GetQuestion): Promise<string> {
  const { kind, name, namespace, output, maxBytes = objectBytes } = question
  const doing = `get ${kind.noun} ${name}${inNamespace(namespace)}`
  const path = objectPath(kind, name, namespace)

  if (output === 'table' || output === 'wide') {
    const table = parseTable(
      await kube.json(withQuery(path, { includeObject: 'None' }), doing, tableAccept),
      doing,
    )
    const text = tableText(table, output, false)
    return [text.header, ...table.rows.map(text.line)].join('\n')
  }
  const object = await kube.json(path, doing)
  if (!isObject(object))
    throw new Failure('kube_failed', `Cannot ${doing}: the API server's answer is not an object`)
  return objectText(shown(object, kind), output, maxBytes)
}
