import { askEach } from '../../at-once.ts'
import { Failure } from '../../errors.ts'
import type { KubeClient } from '../client.ts'
import type { Discovery } from '../discovery/discovery.ts'
import { byteLength } from '../size.ts'
import { type LogTarget, targetsIn } from './containers.ts'
import { foldedText } from './folded.ts'
import { type LogQuestion, type ReadLog, readLog } from './read-log.ts'
import { podsFor, type PodsQuestion } from './targets.ts'

export interface LogsQuestion extends PodsQuestion, LogQuestion {
  readonly container?: string | undefined
  /** What the answer may take, in bytes. */
  readonly maxBytes: number
}

/** The most logs in one answer. */
const mostLogs = 12

/**
 * The newest lines of the logs of pods, each container below a heading, in at most `maxBytes`. A log that cannot be had
 * says why in its place, unless it is the only one. Throws a `Failure`.
 */
export async function logsText(
  kube: KubeClient,
  discovery: Discovery,
  question: LogsQuestion,
): Promise<string> {
  const pods = await podsFor(kube, discovery, question)
  const targets = pods.flatMap((pod) => targetsIn(pod, question.container))
  const shown = targets.slice(0, mostLogs)
  // Each has its share, and room for its heading.
  const share = Math.floor((question.maxBytes - 200) / Math.max(1, shown.length)) - 160
  const isOnly = shown.length === 1
  const parts = await askEach(shown, (target) => oneText(kube, target, question, { share, isOnly }))
  const more = targets.length - shown.length
  const others = `# and ${more} more containers: narrow with name, labelSelector or container`
  return [...parts, ...(more > 0 ? [others] : [])].join('\n')
}

async function oneText(
  kube: KubeClient,
  target: LogTarget,
  question: LogsQuestion,
  { share, isOnly }: { readonly share: number; readonly isOnly: boolean },
): Promise<string> {
  const heading = `# pod ${target.pod}, container ${target.container}${question.previous ? ', previous run' : ''}`
  try {
    return sectionText(heading, await readLog(kube, target, question), question, share)
  } catch (error) {
    if (!(error instanceof Failure) || isOnly) throw error
    return `${heading}: ${error.message}`
  }
}

function sectionText(
  heading: string,
  { lines, scanned, hasOlder, dropped, isCutOff }: ReadLog,
  { isFiltered, tail }: LogsQuestion,
  share: number,
): string {
  const texts = lines.map(foldedText)
  const from = firstThatFits(texts, share)
  const left = dropped + lines.slice(0, from).reduce((sum, { times }) => sum + times, 0)
  const notes = [
    ...(isCutOff
      ? [
          'the log is longer than is read at once: the newest lines are missing, ask for a smaller tail or since',
        ]
      : []),
    ...(left > 0
      ? [`${left} older lines left out: narrow with include, level or since, or raise maxBytes`]
      : []),
    ...(isFiltered && hasOlder ? [`only the newest ${scanned} lines were looked at`] : []),
    ...(!isFiltered && hasOlder && left === 0
      ? [`the newest ${tail} lines; raise tail for more`]
      : []),
  ]
  const told = notes.length === 0 ? heading : `${heading} (${notes.join('; ')})`
  if (texts.length > 0) return [told, ...texts.slice(from)].join('\n')
  return `${told}: ${scanned === 0 ? 'nothing was logged' : `none of ${scanned} lines is wanted`}`
}

/** The index of the first of the newest lines that take at most `bytes` together. */
function firstThatFits(texts: readonly string[], bytes: number): number {
  let size = 0
  for (let index = texts.length - 1; index >= 0; index--) {
    size += byteLength(texts[index] ?? '') + 1
    if (size > bytes) return index + 1
  }
  return 0
}
