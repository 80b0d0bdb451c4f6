import type { KubeObject } from '../../object.ts'
import { at, count, fields, items, text } from '../value.ts'
import { firstFew } from './format.ts'
import { age, ageColumn, column, nameColumn, type Printer } from './printer.ts'

/** Of `autoscaling/v2`. */
export const autoscalers: Printer = {
  columns: [
    nameColumn,
    column('Reference'),
    column('Targets'),
    column('MinPods'),
    column('MaxPods'),
    column('Replicas'),
    ageColumn,
  ],
  cells: (autoscaler, ages) => {
    const current = items(autoscaler, 'status', 'currentMetrics')
    const targets = items(autoscaler, 'spec', 'metrics').map((metric, index) =>
      target(metric, current[index]),
    )
    const minimum = at(autoscaler, 'spec', 'minReplicas')
    return [
      text(autoscaler, 'metadata', 'name'),
      `${text(autoscaler, 'spec', 'scaleTargetRef', 'kind')}/${text(autoscaler, 'spec', 'scaleTargetRef', 'name')}`,
      targets.length === 0 ? '<none>' : firstFew(targets, 2, targets.length, ', '),
      typeof minimum === 'number' ? String(minimum) : '<unset>',
      count(autoscaler, 'spec', 'maxReplicas'),
      count(autoscaler, 'status', 'currentReplicas'),
      age(autoscaler, ages),
    ]
  },
}

/** Of `autoscaling/v1`, which knows one metric: the use of CPU. */
export const autoscalersV1: Printer = {
  ...autoscalers,
  cells: (autoscaler, ages, list) => autoscalers.cells(asV2(autoscaler), ages, list),
}

function asV2(autoscaler: KubeObject): KubeObject {
  const metrics = (side: 'target' | 'current', averageUtilization: unknown) =>
    averageUtilization === undefined
      ? []
      : [{ type: 'Resource', resource: { name: 'cpu', [side]: { averageUtilization } } }]
  const { spec, status } = autoscaler
  return {
    ...autoscaler,
    spec: {
      ...fields(spec),
      metrics: metrics('target', at(spec, 'targetCPUUtilizationPercentage')),
    },
    status: {
      ...fields(status),
      currentMetrics: metrics('current', at(status, 'currentCPUUtilizationPercentage')),
    },
  }
}

const sources: Readonly<Record<string, string>> = {
  External: 'external',
  Pods: 'pods',
  Object: 'object',
  Resource: 'resource',
  ContainerResource: 'containerResource',
}

/** `current/target` of one metric, as `cpu: 42%/80%`. */
function target(metric: unknown, status: unknown): string {
  const type = text(metric, 'type')
  const source = sources[type]
  if (source === undefined) return '<unknown type>'
  const wanted = at(metric, source, 'target')
  const current = at(status, source, 'current')
  const average = text(wanted, 'averageValue')
  if (source === 'resource' || source === 'containerResource') {
    const shown =
      average === ''
        ? `${percent(current, '<unknown>')}/${percent(wanted, '<auto>')}`
        : `${text(current, 'averageValue') || unknown(current)}/${average}`
    return `${text(metric, source, 'name')}: ${shown}`
  }
  if (source === 'pods') return `${text(current, 'averageValue') || unknown(current)}/${average}`
  if (average !== '') return `${text(current, 'averageValue') || '<unknown>'}/${average} (avg)`
  return `${text(current, 'value') || unknown(current)}/${text(wanted, 'value')}`
}

function percent(value: unknown, otherwise: string): string {
  const utilization = at(value, 'averageUtilization')
  return typeof utilization === 'number' ? `${utilization}%` : otherwise
}

/** A metric that was read but has no such value is 0; one that was not read is not known. */
function unknown(current: unknown): string {
  return current === undefined ? '<unknown>' : '0'
}
