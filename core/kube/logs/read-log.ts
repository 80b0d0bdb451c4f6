import type { KubeClient } from '../client.ts'
import { inNamespace } from '../kind.ts'
import { path, withQuery } from '../path.ts'
import { withoutSecrets } from '../secret-shapes.ts'
import type { LogTarget } from './containers.ts'
import { createFold, type Folded } from './folded.ts'
import { type Level, levels, readLine } from './level.ts'
import { readLines } from './log-lines.ts'

/** What of a log is wanted. */
export interface LogQuestion {
  readonly namespace: string
  /** Of the run before. */
  readonly previous: boolean
  readonly sinceSeconds?: number | undefined
  /** How many lines, the newest. */
  readonly tail: number
  readonly level?: Level | undefined
  readonly includes: (line: string) => boolean
  /** Whether anything is left out by what a line says. */
  readonly isFiltered: boolean
}

export interface ReadLog {
  readonly lines: readonly Folded[]
  /** Lines that were looked at. */
  readonly scanned: number
  /** Older ones were not. */
  readonly hasOlder: boolean
  /** Lines that were wanted, but for which there is no room. */
  readonly dropped: number
  /** The end of it was not reached. */
  readonly isCutOff: boolean
}

/** So many of the newest lines are looked through for those that are wanted. */
const scan = 10_000

/** A line that is one with the line before, as of a stack trace. */
const goesOn = /^(\s|at |Caused by|Traceback|\.{3} |[\w.$]{1,200}(Error|Exception)\b)/

/** The log of one container, line by line as it comes. Throws a `Failure`. */
export async function readLog(
  kube: KubeClient,
  { pod, container }: LogTarget,
  question: LogQuestion,
): Promise<ReadLog> {
  const { namespace, previous, sinceSeconds, tail, level, includes, isFiltered } = question
  const doing = `get the log of container ${container} of pod ${pod}${inNamespace(namespace)}`
  const tailLines = isFiltered ? scan : tail
  const body = await kube.body(
    withQuery(path`/api/v1/namespaces/${namespace}/pods/${pod}/log`, {
      container,
      tailLines,
      sinceSeconds,
      ...(previous && { previous }),
    }),
    doing,
  )
  const fold = createFold(tail)
  const least = levels.indexOf(level ?? 'debug')
  let scanned = 0
  let grave = true
  let saysLevels = false
  let inKey = false
  const complete = await readLines(body, (raw) => {
    scanned += 1
    // The lines of a private key tell of themselves only at their beginning and end.
    if (/-----END [A-Z ]{0,30}PRIVATE KEY-----/.test(raw)) return void (inKey = false)
    if (inKey) return
    inKey = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?!.*-----END)/.test(raw)
    const line = readLine(raw)
    if (line.level !== undefined) {
      saysLevels = true
      grave = levels.indexOf(line.level) >= least
    } else if (level !== undefined && saysLevels && !goesOn.test(raw)) grave = false
    const text = withoutSecrets(line.text)
    if (grave && includes(text)) fold.take(text)
  })
  return {
    lines: fold.lines(),
    scanned,
    hasOlder: scanned >= tailLines,
    dropped: fold.dropped(),
    isCutOff: !complete,
  }
}
