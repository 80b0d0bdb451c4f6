import type { KubeObject } from '../../object.ts'
import { items, text } from '../value.ts'
import { summarize } from './pod-status.ts'
import { age, ageColumn, column, nameColumn, wide, type Printer } from './printer.ts'

export const pods: Printer = {
  columns: [
    nameColumn,
    column('Ready'),
    column('Status'),
    column('Restarts'),
    ageColumn,
    wide('IP'),
    wide('Node'),
    wide('Nominated Node'),
    wide('Readiness Gates'),
  ],
  cells: (pod, ages) => {
    const { ready, status, restarts, lastRestart } = summarize(pod)
    return [
      text(pod, 'metadata', 'name'),
      ready,
      status,
      restarts === 0 || lastRestart === undefined
        ? String(restarts)
        : `${restarts} (${ages.span(lastRestart)} ago)`,
      age(pod, ages),
      text(items(pod, 'status', 'podIPs')[0], 'ip') || text(pod, 'status', 'podIP') || '<none>',
      text(pod, 'spec', 'nodeName') || '<none>',
      text(pod, 'status', 'nominatedNodeName') || '<none>',
      readinessGates(pod),
    ]
  },
  conditions: (pod) => finished[text(pod, 'status', 'phase')],
}

const finished: Readonly<Record<string, readonly KubeObject[]>> = {
  Succeeded: [
    {
      type: 'Completed',
      status: 'True',
      reason: 'Succeeded',
      message: 'The pod has completed successfully.',
    },
  ],
  Failed: [{ type: 'Completed', status: 'True', reason: 'Failed', message: 'The pod failed.' }],
}

function readinessGates(pod: KubeObject): string {
  const gates = items(pod, 'spec', 'readinessGates').map((gate) => text(gate, 'conditionType'))
  const conditions = items(pod, 'status', 'conditions')
  const met = gates.filter(
    (gate) =>
      text(
        conditions.find((condition) => text(condition, 'type') === gate),
        'status',
      ) === 'True',
  )
  return gates.length === 0 ? '<none>' : `${met.length}/${gates.length}`
}
