import type { Sealer } from '../seal.ts'
import type { KubeClient } from './client.ts'
import { openCursor, sealCursor } from './cursor.ts'
import { collectionPath, inNamespace, type Kind } from './kind.ts'
import { isObject } from '../json.ts'
import { readListMeta } from './list-meta.ts'
import { shown } from './object.ts'
import { inTurn, narrowedTo } from './narrowed.ts'
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
  const { kind, namespace } = question
  const path = collectionPath(kind, namespace)
  const narrowed = namespace === undefined ? narrowedTo(kube, kind) : undefined
  const selectors = { labelSelector: question.labelSelector, fieldSelector: question.fieldSelector }
  const asked = withQuery(path, { ...selectors, namespaces: narrowed?.only?.join() })
  const start = await openCursor(cursors, question.continue, asked)

  const { output } = question
  const source =
    output === 'table' || output === 'wide'
      ? tablePages(kube, question, output, selectors, doing)
      : objectPages(kube, question, output, selectors, doing)
  const fetchPage =
    narrowed?.only === undefined
      ? source.pagesOf(path)
      : inTurn(narrowed.only, (only) => source.pagesOf(collectionPath(kind, only)))
  const page = await fillPage(fetchPage, source.limits, start)
  const next = page.next === undefined ? undefined : await sealCursor(cursors, page.next, asked)
  return source.answer(page, next, narrowed?.note)
}

interface Source {
  readonly pagesOf: (path: string) => (limit: number, token: string | undefined) => Promise<ApiPage>
  readonly limits: PageLimits
  readonly answer: (page: Page, next: string | undefined, note: string | undefined) => string
}

function tablePages(
  kube: KubeClient,
  { kind, namespace, limit }: ListQuestion,
  output: 'table' | 'wide',
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
    pagesOf: (path) => async (limit, token) => {
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
    answer(page, next, note) {
      if (page.texts.length === 0 && next === undefined)
        return nothing(kind, namespace, selectors, note)
      return [header, ...page.texts, ...rest(kind, page, next, note)].join('\n')
    },
  }
}

function objectPages(
  kube: KubeClient,
  { kind, namespace, limit }: ListQuestion,
  output: 'yaml' | 'json',
  selectors: Query,
  doing: string,
): Source {
  const most = limit === undefined ? bytes.objects : bytes.asked
  return {
    limits: { entries: limit ?? defaultEntries, bytes: most, perRequest: 20 },
    pagesOf: (path) => async (limit, token) => {
      const list = await kube.json(withQuery(path, { ...selectors, limit, continue: token }), doing)
      const { items, metadata } = isObject(list) ? list : {}
      const objects = Array.isArray(items) ? items.filter(isObject) : []
      return {
        entries: objects.map((object) => {
          const { namespace, name } = isObject(object['metadata']) ? object['metadata'] : {}
          const key = objectKey(typeof namespace === 'string' ? namespace : '', String(name))
          return { key, text: objectText(shown(object, kind), output, most) }
        }),
        ...readListMeta(metadata),
      }
    },
    answer(page, next, note) {
      if (output === 'json') {
        const more =
          next === undefined
            ? ''
            : `,"remaining":${page.remaining ?? 'null'},"continue":${JSON.stringify(next)}`
        const said = note === undefined ? '' : `,"narrowed":${JSON.stringify(note)}`
        return `{"items":[${page.texts.join(',')}]${more}${said}}`
      }
      if (page.texts.length === 0 && next === undefined)
        return nothing(kind, namespace, selectors, note)
      return [page.texts.join('\n---\n'), ...rest(kind, page, next, note)].join('\n')
    },
  }
}

function rest(
  kind: Kind,
  page: Page,
  next: string | undefined,
  note: string | undefined,
): readonly string[] {
  const said = note === undefined ? [] : [`# ${note}`]
  if (next === undefined) return said
  const count = page.texts.length
  const more = page.remaining === undefined ? 'more are left' : `${page.remaining} more are left`
  return [
    ...said,
    `# ${count} ${count === 1 ? kind.noun : kind.nouns} shown, ${more}; go on with continue: ${next}`,
  ]
}

function nothing(
  kind: Kind,
  namespace: string | undefined,
  selectors: Query,
  note: string | undefined,
): string {
  const matching =
    selectors['labelSelector'] === undefined && selectors['fieldSelector'] === undefined
      ? ''
      : ' match the selectors'
  const said = note === undefined ? '' : ` (${note})`
  return `No ${kind.nouns}${inNamespace(namespace)}${matching}.${said}`
}
