import { isObject } from '../../../core/json.ts'
import type { KubeTransport } from '../../../core/platform.ts'
import { comparable } from './comparable.ts'
import type { Question } from './question.ts'

/** What a question brought, without what differs from one API server to the next. */
export interface Answer {
  readonly status: number
  readonly type: string
  /** JSON, or a text as a string. */
  readonly body: unknown
}

/** Asks for one page after the other where the question says so, for one answer else. */
export async function answersTo(
  transport: KubeTransport,
  question: Question,
): Promise<readonly Answer[]> {
  const { path, limits } = question
  const answers: Answer[] = []
  let cursor: string | undefined
  do {
    const limit = limits?.[Math.min(answers.length, limits.length - 1)] ?? 0
    const { response, text } = await send(transport, question, withQuery(path, limit, cursor))
    const type = response.headers.get('content-type') ?? ''
    const body: unknown =
      type.startsWith('application/json') && text !== '' ? JSON.parse(text) : text
    const namesOnly = question.namesOnly === true && response.ok
    answers.push({ status: response.status, type, body: comparable(body, namesOnly) })
    cursor = limits === undefined ? undefined : cursorOf(body)
  } while (cursor !== undefined && answers.length < 50)
  return answers
}

async function send(
  transport: KubeTransport,
  { method = 'GET', accept }: Question,
  path: string,
): Promise<{ readonly response: Response; readonly text: string }> {
  const headers = accept === undefined ? {} : { accept }
  const response = await transport.fetch(path, { method, headers })
  return { response, text: await response.text() }
}

function withQuery(path: string, limit: number, cursor: string | undefined): string {
  const [before = '', search] = path.split('?')
  const query = new URLSearchParams(search)
  if (limit > 0) query.set('limit', String(limit))
  if (cursor !== undefined) query.set('continue', cursor)
  // What was written by hand is sent as it was written.
  return limit > 0 || cursor !== undefined ? `${before}?${query.toString()}` : path
}

/** Of a page, and of the Status that refuses an old cursor. */
function cursorOf(body: unknown): string | undefined {
  const metadata = isObject(body) ? body['metadata'] : undefined
  const found = isObject(metadata) ? metadata['continue'] : undefined
  return typeof found === 'string' && found !== '' ? found : undefined
}
