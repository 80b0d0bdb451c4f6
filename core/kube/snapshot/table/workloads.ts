import type { KubeObject } from '../../object.ts'
import { splitGroupVersion } from '../kinds.ts'
import { at, count, fields, items, text } from '../value.ts'
import { containerCells, formatLabels, formatSelector, selectorString } from './format.ts'
import { age, ageColumn, column, nameColumn, named, of, wide, type Printer } from './printer.ts'

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

export const replicationControllers: Printer = {
  columns: replicaSets.columns,
  cells: (controller, ages, list) => [
    ...replicaSets.cells(controller, ages, list).slice(0, -1),
    formatLabels(at(controller, 'spec', 'selector')),
  ],
}

export const podTemplates: Printer = {
  columns: [nameColumn, column('Containers'), column('Images'), column('Pod Labels')],
  cells: (template) => [
    text(template, 'metadata', 'name'),
    ...containerCells(fields(template, 'template', 'spec')),
    formatLabels(at(template, 'template', 'metadata', 'labels')),
  ],
}

export const controllerRevisions: Printer = named(
  [column('Controller'), controllerOf],
  [column('Revision'), (revision) => count(revision, 'revision')],
)

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

/** As `daemonset.apps/agent`. */
function controllerOf(object: KubeObject): string {
  const owner = items(object, 'metadata', 'ownerReferences').find(
    (reference) => at(reference, 'controller') === true,
  )
  if (owner === undefined) return '<none>'
  const { group } = splitGroupVersion(text(owner, 'apiVersion'))
  const kind = `${text(owner, 'kind')}${group === '' ? '' : `.${group}`}`
  return `${kind.toLowerCase()}/${text(owner, 'name')}`
}

/** 1 where the object does not say: the API's default. */
function desired(workload: KubeObject): number {
  return at(workload, 'spec', 'replicas') === undefined ? 1 : count(workload, 'spec', 'replicas')
}
