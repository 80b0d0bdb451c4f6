/** One container's log, as the dump has it. */
export interface ContainerLog {
  readonly namespace: string
  readonly pod: string
  readonly container: string
  /** The log of the container's previous run. */
  readonly previous: boolean
  /** Each line starts with an RFC 3339 time, as `kubectl logs --timestamps` writes it. */
  readonly timestamps: boolean
  readonly log: string
}

const start = /^==== START logs for container (\S+) of pod (\S+)\/(\S+) ====\r?$/

/**
 * Takes the log blocks out of a `kubectl cluster-info dump` (each between a START and an END line). In
 * `text` as many empty lines stand for them, so that the line numbers of what remains still hold. A
 * block without an END line reaches to the end.
 */
export function takeLogs(text: string): {
  readonly text: string
  readonly logs: readonly ContainerLog[]
} {
  if (!text.includes('==== START logs for container ')) return { text, logs: [] }
  const lines = text.split('\n')
  const kept: string[] = []
  const logs: ContainerLog[] = []
  for (let line = 0; line < lines.length; line++) {
    const [, container, namespace, pod] = start.exec(lines[line] ?? '') ?? []
    if (container === undefined || namespace === undefined || pod === undefined) {
      kept.push(lines[line] ?? '')
      continue
    }
    const marker = `==== END logs for container ${container} of pod ${namespace}/${pod} ====`
    const { end, rest } = endOf(lines, line + 1, marker)
    const log = lines
      .slice(line + 1, end)
      .concat(rest)
      .join('\n')
    logs.push({ namespace, pod, container, previous: false, timestamps: false, log })
    for (; line < end; line++) kept.push('')
    kept.push('')
  }
  return { text: kept.join('\n'), logs }
}

/** The line that ends with `marker`, and what stands before it there: a log need not end with a newline. */
function endOf(
  lines: readonly string[],
  from: number,
  marker: string,
): { readonly end: number; readonly rest: readonly string[] } {
  for (let end = from; end < lines.length; end++) {
    const line = lines[end]?.trimEnd() ?? ''
    if (line.endsWith(marker)) return { end, rest: [line.slice(0, -marker.length)] }
  }
  return { end: lines.length, rest: [] }
}
