import type { KubeObject } from '../../object.ts'
import { at, items, text } from '../value.ts'
import { column, named, of, type Printer } from './printer.ts'

export const csiDrivers: Printer = named(
  [of('boolean', 'AttachRequired'), (driver) => at(driver, 'spec', 'attachRequired') !== false],
  [of('boolean', 'PodInfoOnMount'), (driver) => at(driver, 'spec', 'podInfoOnMount') === true],
  [of('boolean', 'StorageCapacity'), (driver) => at(driver, 'spec', 'storageCapacity') === true],
  [column('TokenRequests'), tokenRequests],
  [
    of('boolean', 'RequiresRepublish'),
    (driver) => at(driver, 'spec', 'requiresRepublish') === true,
  ],
  [
    column('Modes'),
    (driver) => items(driver, 'spec', 'volumeLifecycleModes').map(String).join(',') || '<none>',
  ],
)

export const csiNodes: Printer = named([
  of('integer', 'Drivers'),
  (node) => items(node, 'spec', 'drivers').length,
])

export const volumeAttachments: Printer = named(
  [column('Attacher', { format: 'name' }), (attachment) => text(attachment, 'spec', 'attacher')],
  [column('PV'), (attachment) => text(attachment, 'spec', 'source', 'persistentVolumeName')],
  [column('Node'), (attachment) => text(attachment, 'spec', 'nodeName')],
  [of('boolean', 'Attached'), (attachment) => at(attachment, 'status', 'attached') === true],
)

export const volumeAttributesClasses: Printer = named([
  column('DriverName'),
  (attributes) => text(attributes, 'driverName'),
])

/** Of resource.k8s.io. */
export const resourceClaims: Printer = named([column('State'), claimState])

export const resourceSlices: Printer = named(
  [column('Node'), (slice) => text(slice, 'spec', 'nodeName')],
  [column('Driver'), (slice) => text(slice, 'spec', 'driver')],
  [column('Pool'), (slice) => text(slice, 'spec', 'pool', 'name')],
)

function tokenRequests(driver: KubeObject): string {
  return at(driver, 'spec', 'tokenRequests') === undefined
    ? '<unset>'
    : items(driver, 'spec', 'tokenRequests')
        .map((request) => text(request, 'audience'))
        .join(',')
}

function claimState(claim: KubeObject): string {
  const deleted = text(claim, 'metadata', 'deletionTimestamp') !== ''
  const allocated = at(claim, 'status', 'allocation') !== undefined
  return [
    ...(deleted ? ['deleted'] : []),
    ...(allocated ? ['allocated'] : deleted ? [] : ['pending']),
    ...(allocated && items(claim, 'status', 'reservedFor').length > 0 ? ['reserved'] : []),
  ].join(',')
}
