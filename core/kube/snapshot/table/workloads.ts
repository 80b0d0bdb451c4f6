import type { KubeObject } from '../../object.ts'
import { at, count, fields, text } from '../value.ts'
import { containerCells, formatLabels, formatSelector, selectorString } from './format.ts'
import { age, ageColumn, column, nameColumn, of, wide, type Printer } from './printer.ts'

const containers = [wide('Containers'), wide('Images')]

export const deployments: Printer = {
  columns: [
    nameColumn,
    column('Ready'),
    column('Up-to-date'),
    column('Available'),
    ageColumn,
    ...containers,
    wide('Selector'),
  ],
  cells: (deployment, ages) => [
    text(deployment, 'metadata', 'name'),
    `${count(deployment, 'status', 'readyReplicas')}/${desired(deployment)}`,
    count(deployment, 'status', 'updatedReplicas'),
    count(deployment, 'status', 'availableReplicas'),
    age(deployment, ages),
    ...containerCells(fields(deployment, 'spec', 'template', 'spec')),
    selectorString(at(deployment, 'spec', 'selector')),
  ],
}

export const replicaSets: Printer = {
  columns: [
    nameColumn,
    of('integer', 'Desired'),
    of('integer', 'Current'),
    of('integer', 'Ready'),
    ageColumn,
    ...containers,
    wide('Selector'),
  ],
  cells: (replicaSet, ages) => [
    text(replicaSet, 'metadata', 'name'),
    desired(replicaSet),
    count(replicaSet, 'status', 'replicas'),
    count(replicaSet, 'status', 'readyReplicas'),
    age(replicaSet, ages),
    ...containerCells(fields(replicaSet, 'spec', 'template', 'spec')),
    formatSelector(at(replicaSet, 'spec', 'selector')),
  ],
}

export const statefulSets: Printer = {
  columns: [nameColumn, column('Ready'), ageColumn, ...containers],
  cells: (statefulSet, ages) => [
    text(statefulSet, 'metadata', 'name'),
    `${count(statefulSet, 'status', 'readyReplicas')}/${desired(statefulSet)}`,
    age(statefulSet, ages),
    ...containerCells(fields(statefulSet, 'spec', 'template', 'spec')),
  ],
}

export const daemonSets: Printer = {
  columns: [
    nameColumn,
    of('integer', 'Desired'),
    of('integer', 'Current'),
    of('integer', 'Ready'),
    of('integer', 'Up-to-date'),
    of('integer', 'Available'),
    column('Node Selector'),
    ageColumn,
    ...containers,
    wide('Selector'),
  ],
  cells: (daemonSet, ages) => [
    text(daemonSet, 'metadata', 'name'),
    count(daemonSet, 'status', 'desiredNumberScheduled'),
    count(daemonSet, 'status', 'currentNumberScheduled'),
    count(daemonSet, 'status', 'numberReady'),
    count(daemonSet, 'status', 'updatedNumberScheduled'),
    count(daemonSet, 'status', 'numberAvailable'),
    formatLabels(at(daemonSet, 'spec', 'template', 'spec', 'nodeSelector')),
    age(daemonSet, ages),
    ...containerCells(fields(daemonSet, 'spec', 'template', 'spec')),
    formatSelector(at(daemonSet, 'spec', 'selector')),
  ],
}

/** 1 where the object does not say: the API's default. */
function desired(workload: KubeObject): number {
  return at(workload, 'spec', 'replicas') === undefined ? 1 : count(workload, 'spec', 'replicas')
}
