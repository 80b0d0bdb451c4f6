import { linePattern } from '../kube/logs/pattern.ts'
import { logsText } from '../kube/logs/logs-text.ts'
import { objectBytes } from '../kube/get.ts'
import * as args from './arguments.ts'
import * as logs from './log-arguments.ts'
import { defineTool, type Tool } from './tool.ts'

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 }

/** Logs of a pod, or of all pods of a workload. */
export const getPodLogs: Tool = defineTool({
  name: 'get_pod_logs',
  title: 'Pod logs',
  description:
    'The newest log lines of a pod, or of all pods of a workload or a selector, repeats folded. JSON lines are shown as text.',
  access: 'read',
  kinds: [{ group: '', resource: 'pods', subresource: 'log', namespaced: true, verb: 'get' }],
  input: {
    namespace: args.namespace,
    name: logs.podOrWorkload,
    labelSelector: args.labelSelector,
    container: logs.container,
    previous: logs.previous,
    since: logs.since,
    tail: logs.tail,
    include: logs.include,
    exclude: logs.exclude,
    level: logs.level,
    maxBytes: args.maxBytes,
  },
  run: async (
    { previous = false, since, tail = 200, include, exclude, maxBytes = objectBytes, ...question },
    { kube, discovery },
  ) => {
    const wanted = include === undefined ? () => true : linePattern('include', include)
    const unwanted = exclude === undefined ? () => false : linePattern('exclude', exclude)
    return logsText(kube, discovery, {
      ...question,
      previous,
      tail,
      maxBytes,
      sinceSeconds: since === undefined ? undefined : seconds(since),
      includes: (line) => wanted(line) && !unwanted(line),
      isFiltered: [include, exclude, question.level].some((filter) => filter !== undefined),
    })
  },
})

/** Of `90s`, `5m`, `2h` or `1d`. */
function seconds(text: string): number {
  const [, number = '', unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? []
  return Number(number) * (units[unit] ?? 1)
}
