import type { Sealer } from '../../seal.ts'
import type { KubeClient } from '../client.ts'
import { openCursor, sealCursor } from '../cursor.ts'
import { collectionPath, inNamespace } from '../kind.ts'
import { type FetchPage, fillPage, type PageLimits } from '../page.ts'
import { withQuery } from '../path.ts'
import { objectText } from '../text.ts'
import { answer, type Around } from './answer.ts'
import { narrowedByRights } from './by-rights.ts'
import { inTurn, type Narrowed, narrowedTo } from './narrowed.ts'
import { type ListQuestion, type Looks, readLooks } from './question.ts'
import { type Asked, columnRows, objectRows, type Rows, tableRows } from './rows.ts'
import { budget, scan } from './scan.ts'
import type { SortBy } from './sort-by.ts'
import { sortedPage } from './sorted-page.ts'

const defaultEntries = 100

/** What entries may take, so that an answer with its header and cursor stays within 8 KiB, or 64 KiB where more is asked for. */
const bytes = { unasked: 7_168, asked: 64_512 } as const

/**
 * One page of a list as text, with what is left and how to go on. Conditions, order and columns see objects as they are
 * shown: redacted. Where the caller may not see all namespaces, by policy or by RBAC, it is narrowed to those that they
 * may, and says so. Throws a `Failure`.
 */
export async function listText(
  kube: KubeClient,
  cursors: Sealer,
  question: ListQuestion,
): Promise<string> {
  const { kind, namespace } = question
  const narrowed = namespace === undefined ? narrowedTo(kube, kind) : undefined
  // A cursor fits what the policy leaves. What RBAC leaves is found out anew for each page.
  const policy = narrowed?.only?.join()
  try {
    return await pageText(kube, cursors, question, policy, narrowed)
  } catch (error) {
    if (namespace !== undefined) throw error
    const less = await narrowedByRights(error, kube, kind, narrowed)
    return pageText(kube, cursors, question, policy, less)
  }
}

async function pageText(
  kube: KubeClient,
  cursors: Sealer,
  question: ListQuestion,
  policy: string | undefined,
  narrowed: Narrowed | undefined,
): Promise<string> {
  const { kind, namespace, labelSelector, fieldSelector } = question
  const looks = readLooks(question)
  const selectors = { labelSelector, fieldSelector }
  const rows = rowsOf(question, looks, {
    kube,
    kind,
    selectors,
    acrossNamespaces: kind.namespaced && namespace === undefined,
    doing: `list ${kind.nouns}${inNamespace(namespace)}`,
  })
  const path = collectionPath(kind, namespace)
  const pages =
    narrowed?.only === undefined
      ? rows.pagesOf(path)
      : inTurn(narrowed.only, (only) => rows.pagesOf(collectionPath(kind, only)))
  const say = (around: Pick<Around, 'page' | 'next' | 'scan'>) =>
    answer({ ...around, question, header: rows.header(), narrowed: narrowed?.note })

  if (looks.sortBy !== undefined) return say(await sorted(pages, question, looks, looks.sortBy))
  const asked = withQuery(path, { ...selectors, where: question.where, namespaces: policy })
  const start = await openCursor(cursors, question.continue, asked)
  const limits = limitsOf(question)
  const looking = looks.where && scan(pages, looks.where)
  const page = await (looking === undefined
    ? fillPage(pages, limits, start)
    : fillPage(looking.fetchPage, { ...limits, ...budget }, start))
  const next = page.next === undefined ? undefined : await sealCursor(cursors, page.next, asked)
  const found = `looked at ${looking?.looked()} ${kind.nouns} for where`
  return say({ page, next, scan: looking && [found, ...unsaid(looks)].join('; ') })
}

async function sorted(
  pages: FetchPage,
  question: ListQuestion,
  looks: Looks,
  sortBy: SortBy,
): Promise<Pick<Around, 'page' | 'next' | 'scan'>> {
  const looking = scan(pages, looks.where)
  const page = await sortedPage(looking.fetchPage, limitsOf(question), sortBy)
  const matching = looks.where === undefined ? '' : ' that match where'
  const end = page.cutOff
    ? `looked at the first ${looking.looked()} alone, in the API server's order`
    : 'looked at all'
  return {
    page,
    next: undefined,
    scan: [
      `${page.texts.length} of ${page.found}${matching} shown, sorted by ${question.sortBy}`,
      end,
      ...unsaid(looks),
    ].join('; '),
  }
}

function unsaid({ where }: Looks): readonly string[] {
  return [where?.unsaid()].filter((said) => said !== undefined)
}

function rowsOf(question: ListQuestion, { where, sortBy, columns }: Looks, asked: Asked): Rows {
  const { output } = question
  if (columns !== undefined) return columnRows(asked, columns)
  if (output === 'table' || output === 'wide')
    return tableRows(asked, output, where !== undefined || sortBy !== undefined)
  const { bytes } = limitsOf(question)
  return objectRows(asked, (object) => objectText(object, output, bytes))
}

function limitsOf({ limit, output, columns }: ListQuestion): PageLimits {
  const whole = output === 'yaml' || output === 'json'
  return {
    entries: limit ?? defaultEntries,
    bytes: limit === undefined ? bytes.unasked : bytes.asked,
    perRequest: whole ? 20 : columns === undefined ? 500 : budget.perRequest,
  }
}
