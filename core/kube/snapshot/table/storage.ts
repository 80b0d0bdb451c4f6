import type { KubeObject } from '../../object.ts'
import { at, items, text, time } from '../value.ts'
import { age, ageColumn, column, nameColumn, wide, type Printer } from './printer.ts'

export const persistentVolumes: Printer = {
  columns: [
    nameColumn,
    column('Capacity'),
    column('Access Modes'),
    column('Reclaim Policy'),
    column('Status'),
    column('Claim'),
    column('StorageClass'),
    column('VolumeAttributesClass'),
    column('Reason'),
    ageColumn,
    wide('VolumeMode'),
  ],
  cells: (volume, ages) => {
    const claim = at(volume, 'spec', 'claimRef')
    return [
      text(volume, 'metadata', 'name'),
      text(volume, 'spec', 'capacity', 'storage') || '0',
      accessModes(items(volume, 'spec', 'accessModes')),
      text(volume, 'spec', 'persistentVolumeReclaimPolicy'),
      phase(volume),
      claim === undefined ? '' : `${text(claim, 'namespace')}/${text(claim, 'name')}`,
      storageClass(volume),
      orUnset(volume, 'volumeAttributesClassName'),
      text(volume, 'status', 'reason'),
      age(volume, ages),
      orUnset(volume, 'volumeMode'),
    ]
  },
}

export const persistentVolumeClaims: Printer = {
  columns: [
    nameColumn,
    column('Status'),
    column('Volume'),
    column('Capacity'),
    column('Access Modes'),
    column('StorageClass'),
    column('VolumeAttributesClass'),
    ageColumn,
    wide('VolumeMode'),
  ],
  cells: (claim, ages) => {
    const volume = text(claim, 'spec', 'volumeName')
    return [
      text(claim, 'metadata', 'name'),
      phase(claim),
      volume,
      volume === '' ? '' : text(claim, 'status', 'capacity', 'storage') || '0',
      volume === '' ? '' : accessModes(items(claim, 'status', 'accessModes')),
      storageClass(claim),
      orUnset(claim, 'volumeAttributesClassName'),
      age(claim, ages),
      orUnset(claim, 'volumeMode'),
    ]
  },
}

export const storageClasses: Printer = {
  columns: [
    nameColumn,
    column('Provisioner'),
    column('ReclaimPolicy'),
    column('VolumeBindingMode'),
    column('AllowVolumeExpansion'),
    ageColumn,
  ],
  cells: (storageClass, ages, list) => {
    const name = text(storageClass, 'metadata', 'name')
    return [
      name === defaultClass(list) ? `${name} (default)` : name,
      text(storageClass, 'provisioner'),
      text(storageClass, 'reclaimPolicy') || 'Delete',
      text(storageClass, 'volumeBindingMode') || 'Immediate',
      at(storageClass, 'allowVolumeExpansion') === true,
      age(storageClass, ages),
    ]
  },
}

/** The newest that is marked as default, as in admission; told only in a list. */
function defaultClass(list: readonly KubeObject[]): string | undefined {
  const created = (object: KubeObject) => time(object, 'metadata', 'creationTimestamp') ?? 0
  const marked = list.filter((object) =>
    [
      'storageclass.kubernetes.io/is-default-class',
      'storageclass.beta.kubernetes.io/is-default-class',
    ].some((annotation) => text(object, 'metadata', 'annotations', annotation) === 'true'),
  )
  const newest = marked.toSorted((one, other) => created(other) - created(one))[0]
  return newest === undefined ? undefined : text(newest, 'metadata', 'name')
}

function phase(object: KubeObject): string {
  return text(object, 'metadata', 'deletionTimestamp') === ''
    ? text(object, 'status', 'phase')
    : 'Terminating'
}

const shortModes = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
] as const

function accessModes(modes: readonly unknown[]): string {
  return shortModes
    .filter(([mode]) => modes.includes(mode))
    .map(([, short]) => short)
    .join(',')
}

/** The annotation is older than the field, and wins. */
function storageClass(object: KubeObject): string {
  return (
    text(object, 'metadata', 'annotations', 'volume.beta.kubernetes.io/storage-class') ||
    text(object, 'spec', 'storageClassName')
  )
}

function orUnset(object: KubeObject, field: string): string {
  return at(object, 'spec', field) === undefined ? '<unset>' : text(object, 'spec', field)
}
