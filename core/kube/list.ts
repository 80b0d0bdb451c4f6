import type { Sealer } from '../seal.ts'
import type { KubeClient } from './client.ts'
import { openCursor, sealCursor } from './cursor.ts'
import { collectionPath, inNamespace, type Kind } from './kind.ts'
import { isObject } from '../json.ts'
import { shown } from './object.ts'
import { type ApiPage, fillPage, type Page, type PageLimits } from './page.ts'
import { type Query, withQuery } from './path.ts'
import { objectKey, parseTable, tableAccept } from './table.ts'
import { objectText, type Output, tableText } from './text.ts'

export interface ListQuestion {
  readonly kind: Kind
  /** Absent: all namespaces. */
  readonly namespace?: string | undefined
  readonly labelSelector?: string | undefined
  readonly fieldSelector?: string | undefined
  /** Entries to show; absent: 100, and fewer bytes. */
  readonly limit?: number | undefined
  /** Our cursor, from the page before. */
  readonly continue?: string | undefined
  readonly output: Output
}

const defaultEntries = 100

/** What entries may take, so that an answer with its header and cursor stays within 8 KiB (32 and 64 KiB where asked for). */
const bytes = { table: 7_168, objects: 31_744, asked: 64_512 } as const

/** One page of a list as text, with what is left and how to go on. Throws a `Failure`. */
export async function listText(
  kube: KubeClient,
  cursors: Sealer,
  question: ListQuestion,
): Promise<string> {
  const doing = `list ${question.kind.nouns}${inNamespace(question.namespace)}`
  const path = collectionPath(question.kind, question.namespace)
  const selectors = { labelSelector: question.labelSelector, fieldSelector: question.fieldSelector }
  const asked = withQuery(path, selectors)
  const start = await openCursor(cursors, question.continue, asked)

  const { output } = question
  const source =
    output === 'table' || output === 'wide'
      ? tablePages(kube, question, output, path, selectors, doing)
      : objectPages(kube, question, output, path, selectors, doing)
  const page = await fillPage(source.fetchPage, source.limits, start)
  const next = page.next === undefined ? undefined : await sealCursor(cursors, page.next, asked)
  return source.answer(page, next)
}

interface Source {
  readonly fetchPage: (limit: number, token: string | undefined) => Promise<ApiPage>
  readonly limits: PageLimits
  readonly answer: (page: Page, next: string | undefined) => string
}

function tablePages(
  kube: KubeClient,
  { kind, namespace, limit }: ListQuestion,
  output: 'table' | 'wide',
  path: string,
  selectors: Query,
  doing: string,
): Source {
  const acrossNamespaces = kind.namespaced && namespace === undefined
  let header = ''
  return {
    limits: {
      entries: limit ?? defaultEntries,
      bytes: limit === undefined ? bytes.table : bytes.asked,
      perRequest: 500,
    },
    async fetchPage(limit, token) {
      const includeObject = acrossNamespaces ? 'Metadata' : 'None'
      const query = { ...selectors, limit, continue: token, includeObject }
      const table = parseTable(await kube.json(withQuery(path, query), doing, tableAccept), doing)
      const text = tableText(table, output, acrossNamespaces)
      header = text.header
      return {
        ...table,
        entries: table.rows.map((row) => ({ key: row.key, text: text.line(row) })),
      }
    },
    answer(page, next) {
      if (page.texts.length === 0 && next === undefined) return nothing(kind, namespace, selectors)
      return [header, ...page.texts, ...rest(kind, page, next)].join('\n')
    },
  }
}

function objectPages(
  kube: KubeClient,
  { kind, namespace, limit }: ListQuestion,
  output: 'yaml' | 'json',
  path: string,
  selectors: Query,
  doing: string,
): Source {
  const most = limit === undefined ? bytes.objects : bytes.asked
  return {
    limits: { entries: limit ?? defaultEntries, bytes: most, perRequest: 20 },
    async fetchPage(limit, token) {
      const list = await kube.json(withQuery(path, { ...selectors, limit, continue: token }), doing)
      const { items, metadata } = isObject(list) ? list : {}
      const objects = Array.isArray(items) ? items.filter(isObject) : []
      const page = isObject(metadata) ? metadata : {}
      return {
        entries: objects.map((object) => {
          const { namespace, name } = isObject(object['metadata']) ? object['metadata'] : {}
          const key = objectKey(typeof namespace === 'string' ? namespace : '', String(name))
          return { key, text: objectText(shown(object, kind), output, most) }
        }),
        ...(typeof page['continue'] === 'string' && page['continue'] !== ''
          ? { continue: page['continue'] }
          : {}),
        ...(typeof page['remainingItemCount'] === 'number'
          ? { remaining: page['remainingItemCount'] }
          : {}),
      }
    },
    answer(page, next) {
      if (output === 'json') {
        const more =
          next === undefined
            ? ''
            : `,"remaining":${page.remaining ?? 'null'},"continue":${JSON.stringify(next)}`
        return `{"items":[${page.texts.join(',')}]${more}}`
      }
      if (page.texts.length === 0 && next === undefined) return nothing(kind, namespace, selectors)
      return [page.texts.join('\n---\n'), ...rest(kind, page, next)].join('\n')
    },
  }
}

function rest(kind: Kind, page: Page, next: string | undefined): readonly string[] {
  if (next === undefined) return []
  const count = page.texts.length
  const more = page.remaining === undefined ? 'more are left' : `${page.remaining} more are left`
  return [
    `# ${count} ${count === 1 ? kind.noun : kind.nouns} shown, ${more}; go on with continue: ${next}`,
  ]
}

function nothing(kind: Kind, namespace: string | undefined, selectors: Query): string {
  const matching =
    selectors['labelSelector'] === undefined && selectors['fieldSelector'] === undefined
      ? ''
      : ' match the selectors'
  return `No ${kind.nouns}${inNamespace(namespace)}${matching}.`
}
