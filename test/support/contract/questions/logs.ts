import { ask, type Question } from '../question.ts'

const pods = '/api/v1/namespaces/contract-a/pods'

/** What is wrong with a question for a log (PodLogOptions of v1), before any kubelet is asked. */
export const logs: readonly Question[] = [
  ...ask([
    `${pods}/nope/log`,
    `${pods}/two/log`,
    `${pods}/sidecar/log?container=nope`,
    `${pods}/two/log?container=nope`,
    `${pods}/half-done/log?container=`,
    `${pods}/unscheduled/log`,
    `${pods}/unscheduled/log?container=nope`,
    `${pods}/unscheduled/log?container=app&previous=true`,
    `${pods}/crashing/log?tailLines=-1`,
    `${pods}/crashing/log?tailLines=abc`,
    `${pods}/crashing/log?limitBytes=0`,
    `${pods}/crashing/log?limitBytes=-1&tailLines=-1`,
    `${pods}/crashing/log?sinceSeconds=0`,
    `${pods}/crashing/log?sinceSeconds=-5`,
    `${pods}/crashing/log?sinceSeconds=abc`,
    `${pods}/crashing/log?sinceTime=yesterday`,
    `${pods}/crashing/log?sinceTime=2026-01-01T00:00:00Z&sinceSeconds=5`,
    `${pods}/nope/log?tailLines=-1`,
    `${pods}/two/log?tailLines=-1`,
    `${pods}/crashing/log?stream=Nope`,
    `${pods}/crashing/log?stream=Stdout&tailLines=5`,
    '/api/v1/namespaces/no-such-namespace/pods/two/log',
    '/api/v1/nodes/contract-node-1/log',
  ]),
  ...['text/plain', 'application/json', '*/*', 'text/html', 'text/plain,application/json'].flatMap(
    (accept) => ask([`${pods}/two/log`, `${pods}/nope/log`], { accept }),
  ),
]
