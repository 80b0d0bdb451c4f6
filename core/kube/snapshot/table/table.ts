import type { KubeObject } from '../../object.ts'
import type { ResourceKind } from '../kinds.ts'
import { groupVersionOf } from '../kinds.ts'
import { agesAt } from './printer.ts'
import { printerOf } from './printers.ts'

/** How much of each object a Table's rows carry (`includeObject`). */
export type IncludeObject = 'None' | 'Metadata' | 'Object'

interface TableOf {
  readonly kind: ResourceKind
  readonly objects: readonly KubeObject[]
  /** The list's own metadata. */
  readonly metadata: KubeObject
  readonly include: IncludeObject
  /** `v1` or `v1beta1` of meta.k8s.io. */
  readonly version: string
  /** Milliseconds since the epoch, for ages. */
  readonly now: number
  /** Rows of one object, not of a list. */
  readonly single: boolean
}

/** A Table of meta.k8s.io, with every column: the client leaves out those of the wide view. */
export function tableOf({
  kind,
  objects,
  metadata,
  include,
  version,
  now,
  single,
}: TableOf): KubeObject {
  const printer = printerOf(kind)
  const ages = agesAt(now)
  const apiVersion = `meta.k8s.io/${version}`
  const list = single ? [] : objects
  const shown = (object: KubeObject) => {
    if (include === 'None') return null
    return include === 'Object'
      ? { kind: kind.kind, apiVersion: groupVersionOf(kind), ...object }
      : { kind: 'PartialObjectMetadata', apiVersion, metadata: object['metadata'] }
  }
  const rows = objects.map((object) => {
    const conditions = printer.conditions?.(object)
    return {
      cells: printer.cells(object, ages, list),
      ...(conditions === undefined ? {} : { conditions }),
      object: shown(object),
    }
  })
  return {
    kind: 'Table',
    apiVersion,
    metadata,
    columnDefinitions: printer.columns,
    rows: rows.length === 0 && printer.nullRows ? null : rows,
  }
}
