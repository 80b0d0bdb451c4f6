import { LineCounter, parseAllDocuments } from 'yaml'
import { jsonSequence } from './json-sequence.ts'

/** One JSON or YAML document of a dump. */
export interface SnapshotDocument {
  readonly value: unknown
  /** Counted from 1, for messages. */
  readonly line: number
}

/**
 * The documents of a text: one JSON value, several after one another, or YAML documents. Throws an
 * Error that names line and column where the text is neither.
 */
export function readDocuments(text: string): readonly SnapshotDocument[] {
  return readJson(text) ?? readYaml(text)
}

/** Undefined when it is not JSON: YAML's parser, which takes JSON too, then says what is wrong and where. */
function readJson(text: string): readonly SnapshotDocument[] | undefined {
  const stretches = jsonSequence(text)
  if (stretches === undefined) return undefined
  try {
    let line = 1
    let counted = 0
    return stretches.map(({ from, to }) => {
      line += newlines(text, counted, from)
      counted = from
      return { value: JSON.parse(text.slice(from, to)) as unknown, line }
    })
  } catch {
    return undefined
  }
}

function readYaml(text: string): readonly SnapshotDocument[] {
  const lineCounter = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false })
  if ('empty' in documents) return []
  return documents.map((document) => {
    const [error] = document.errors
    if (error !== undefined) throw fault(lineCounter.linePos(error.pos[0]), error)
    const start = lineCounter.linePos(document.contents?.range?.[0] ?? 0)
    try {
      return { value: document.toJS() as unknown, line: start.line }
    } catch (cause) {
      // Aliases: to an anchor that is not there, or to so many that the value would have no end.
      throw fault(start, cause)
    }
  })
}

function fault(
  { line, col }: { readonly line: number; readonly col: number },
  cause: unknown,
): Error {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new Error(
    `Cannot read the snapshot: line ${line}, column ${col} is neither JSON nor YAML: ${why}`,
    { cause },
  )
}

function newlines(text: string, from: number, to: number): number {
  let found = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1))
    found++
  return found
}
