import { at, count, fields, items, scalar, text } from '../value.ts'
import { age, ageColumn, column, nameColumn, of, wide, type Printer } from './printer.ts'

export const configMaps: Printer = {
  columns: [nameColumn, column('Data'), ageColumn],
  cells: (configMap, ages) => {
    const keys =
      Object.keys(fields(configMap, 'data')).length +
      Object.keys(fields(configMap, 'binaryData')).length
    return [text(configMap, 'metadata', 'name'), keys, age(configMap, ages)]
  },
}

export const secrets: Printer = {
  columns: [nameColumn, column('Type'), column('Data'), ageColumn],
  cells: (secret, ages) => [
    text(secret, 'metadata', 'name'),
    text(secret, 'type') || 'Opaque',
    Object.keys(fields(secret, 'data')).length,
    age(secret, ages),
  ],
}

export const resourceQuotas: Printer = {
  columns: [nameColumn, column('Request'), column('Limit'), ageColumn],
  cells: (quota, ages) => {
    const used = (resource: string) =>
      `${resource}: ${text(quota, 'status', 'used', resource) || '0'}/${text(quota, 'status', 'hard', resource)}`
    const resources = Object.keys(fields(quota, 'status', 'hard')).sort()
    const isLimit = (resource: string) => resource.startsWith('limits.')
    return [
      text(quota, 'metadata', 'name'),
      resources
        .filter((resource) => !isLimit(resource))
        .map(used)
        .join(', '),
      resources.filter(isLimit).map(used).join(', '),
      age(quota, ages),
    ]
  },
}

export const podDisruptionBudgets: Printer = {
  columns: [
    nameColumn,
    column('Min Available'),
    column('Max Unavailable'),
    of('integer', 'Allowed Disruptions'),
    ageColumn,
  ],
  cells: (budget, ages) => [
    text(budget, 'metadata', 'name'),
    scalar(budget, 'spec', 'minAvailable') || 'N/A',
    scalar(budget, 'spec', 'maxUnavailable') || 'N/A',
    count(budget, 'status', 'disruptionsAllowed'),
    age(budget, ages),
  ],
}

export const leases: Printer = {
  columns: [nameColumn, column('Holder'), ageColumn],
  cells: (lease, ages) => [
    text(lease, 'metadata', 'name'),
    text(lease, 'spec', 'holderIdentity'),
    age(lease, ages),
  ],
}

export const priorityClasses: Printer = {
  columns: [
    nameColumn,
    of('integer', 'Value'),
    of('boolean', 'Global-Default'),
    ageColumn,
    column('PreemptionPolicy'),
  ],
  cells: (priority, ages) => [
    text(priority, 'metadata', 'name'),
    count(priority, 'value'),
    at(priority, 'globalDefault') === true,
    age(priority, ages),
    text(priority, 'preemptionPolicy'),
  ],
}

export const roleBindings: Printer = {
  columns: [
    nameColumn,
    column('Role'),
    ageColumn,
    wide('Users'),
    wide('Groups'),
    wide('ServiceAccounts'),
  ],
  cells: (binding, ages) => {
    const subjects = (kind: string) =>
      items(binding, 'subjects').filter((subject) => text(subject, 'kind') === kind)
    const names = (kind: string) => subjects(kind).map((subject) => text(subject, 'name'))
    return [
      text(binding, 'metadata', 'name'),
      `${text(binding, 'roleRef', 'kind')}/${text(binding, 'roleRef', 'name')}`,
      age(binding, ages),
      names('User').join(', '),
      names('Group').join(', '),
      subjects('ServiceAccount')
        .map((subject) => `${text(subject, 'namespace')}/${text(subject, 'name')}`)
        .join(', '),
    ]
  },
}
