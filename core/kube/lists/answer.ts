import { inNamespace } from '../kind.ts'
import type { Page } from '../page.ts'
import type { ListQuestion } from './question.ts'

/** A page, and what is to be said of it. */
export interface Around {
  readonly page: Page
  readonly question: ListQuestion
  readonly header: string | undefined
  /** Our cursor of the next page. */
  readonly next: string | undefined
  /** How the question was narrowed. */
  readonly narrowed: string | undefined
  /** What was looked at, and what not. */
  readonly scan: string | undefined
}

/** One page as text: entries, and behind a `#` what is to be said of them; or as one JSON object. */
export function answer(around: Around): string {
  const { page, question, header, next } = around
  const { texts } = page
  if (question.output === 'json') return json(around)
  if (texts.length === 0 && next === undefined) return nothing(around)
  const separator = question.output === 'yaml' ? '\n---\n' : '\n'
  const entries = texts.length === 0 ? [] : [texts.join(separator)]
  return [
    ...(header === undefined ? [] : [header]),
    ...entries,
    ...notes(around).map((note) => `# ${note}`),
    ...(next === undefined ? [] : [`# ${more(around)}; go on with continue: ${next}`]),
  ].join('\n')
}

function notes({ narrowed, scan }: Around): readonly string[] {
  return [narrowed, scan].filter((note) => note !== undefined)
}

function more({ page: { texts, remaining }, question: { kind } }: Around): string {
  const noun = texts.length === 1 ? kind.noun : kind.nouns
  return `${texts.length} ${noun} shown, ${remaining === undefined ? '' : `${remaining} `}more are left`
}

function json({ page: { texts, remaining }, next, narrowed, scan }: Around): string {
  const left =
    next === undefined
      ? ''
      : `,"remaining":${remaining ?? 'null'},"continue":${JSON.stringify(next)}`
  const said = Object.entries({ narrowed, scan })
    .filter(([, note]) => note !== undefined)
    .map(([key, note]) => `,"${key}":${JSON.stringify(note)}`)
  return `{"items":[${texts.join(',')}]${left}${said.join('')}}`
}

function nothing(around: Around): string {
  const { kind, namespace, where, labelSelector, fieldSelector } = around.question
  const match =
    where !== undefined
      ? ' match where'
      : labelSelector !== undefined || fieldSelector !== undefined
        ? ' match the selectors'
        : ''
  const said = notes(around).map((note) => ` (${note})`)
  return `No ${kind.nouns}${inNamespace(namespace)}${match}.${said.join('')}`
}
