import type { KubeObject } from '../../object.ts'
import { at, items, text } from '../value.ts'
import { column, nameColumn, of, wide, type Printer } from './printer.ts'

/** CustomResourceDefinitions. */
export const definitions: Printer = {
  columns: [
    nameColumn,
    column('Scope'),
    column('Versions'),
    of('date', 'Created At'),
    wide('Group'),
    wide('Kind'),
    wide('ShortNames'),
    column('Established', { type: 'boolean', priority: 1 }),
  ],
  cells: (definition) => [
    text(definition, 'metadata', 'name'),
    text(definition, 'spec', 'scope'),
    versions(definition),
    text(definition, 'metadata', 'creationTimestamp'),
    text(definition, 'spec', 'group'),
    text(definition, 'spec', 'names', 'kind'),
    items(definition, 'spec', 'names', 'shortNames').map(String).join(','),
    items(definition, 'status', 'conditions').some(
      (condition) =>
        text(condition, 'type') === 'Established' && text(condition, 'status') === 'True',
    ),
  ],
  nullRows: true,
}

function versions(definition: KubeObject): string {
  return items(definition, 'spec', 'versions')
    .filter((version) => at(version, 'served') === true)
    .map((version) => text(version, 'name') + (at(version, 'storage') === true ? '(storage)' : ''))
    .sort()
    .join(',')
}
