import type { KubeObject } from '../../object.ts'
import { at, fields, items, text } from '../value.ts'
import { age, ageColumn, column, nameColumn, wide, type Printer } from './printer.ts'

export const nodes: Printer = {
  columns: [
    nameColumn,
    column('Status'),
    column('Roles'),
    ageColumn,
    column('Version'),
    wide('Internal-IP'),
    wide('External-IP'),
    wide('OS-Image'),
    wide('Kernel-Version'),
    wide('Container-Runtime'),
  ],
  cells: (node, ages) => {
    const info = fields(node, 'status', 'nodeInfo')
    const architecture = text(info, 'architecture')
    const kernel = text(info, 'kernelVersion') || '<unknown>'
    return [
      text(node, 'metadata', 'name'),
      status(node),
      roles(node),
      age(node, ages),
      text(info, 'kubeletVersion'),
      address(node, 'InternalIP'),
      address(node, 'ExternalIP'),
      text(info, 'osImage') || '<unknown>',
      architecture === '' ? kernel : `${kernel} (${architecture})`,
      text(info, 'containerRuntimeVersion') || '<unknown>',
    ]
  },
}

export const namespaces: Printer = {
  columns: [nameColumn, column('Status'), ageColumn],
  cells: (namespace, ages) => [
    text(namespace, 'metadata', 'name'),
    text(namespace, 'status', 'phase'),
    age(namespace, ages),
  ],
}

function status(node: KubeObject): string {
  const ready = items(node, 'status', 'conditions').findLast(
    (condition) => text(condition, 'type') === 'Ready',
  )
  const readiness =
    ready === undefined ? 'Unknown' : text(ready, 'status') === 'True' ? 'Ready' : 'NotReady'
  return at(node, 'spec', 'unschedulable') === true ? `${readiness},SchedulingDisabled` : readiness
}

/** From `node-role.kubernetes.io/<role>` and `kubernetes.io/role=<role>`. */
function roles(node: KubeObject): string {
  const prefix = 'node-role.kubernetes.io/'
  const found = Object.entries(fields(node, 'metadata', 'labels')).map(([key, value]) =>
    key.startsWith(prefix)
      ? key.slice(prefix.length)
      : key === 'kubernetes.io/role'
        ? String(value)
        : '',
  )
  return [...new Set(found.filter((role) => role !== ''))].sort().join(',') || '<none>'
}

function address(node: KubeObject, type: string): string {
  const found = items(node, 'status', 'addresses').find((entry) => text(entry, 'type') === type)
  return found === undefined ? '<none>' : text(found, 'address')
}
