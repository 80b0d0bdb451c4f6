import type { KubeObject } from '../../object.ts'
import { at, count, items, text } from '../value.ts'
import { humanDuration } from './human-duration.ts'
import { age, ageColumn, column, nameColumn, named, type Cell, type Printer } from './printer.ts'

export const apiServices: Printer = named(
  [column('Service'), servedBy],
  [column('Available'), available],
)

export const certificateSigningRequests: Printer = {
  columns: [
    nameColumn,
    ageColumn,
    column('SignerName'),
    column('Requestor'),
    column('RequestedDuration'),
    column('Condition'),
  ],
  cells: (request, ages) => {
    const seconds = at(request, 'spec', 'expirationSeconds')
    return [
      text(request, 'metadata', 'name'),
      age(request, ages),
      text(request, 'spec', 'signerName') || '<none>',
      text(request, 'spec', 'username'),
      typeof seconds === 'number' ? humanDuration(seconds * 1000) : '<none>',
      signingStatus(request),
    ]
  },
}

export const flowSchemas: Printer = {
  columns: [
    nameColumn,
    column('PriorityLevel'),
    column('MatchingPrecedence'),
    column('DistinguisherMethod'),
    ageColumn,
    column('MissingPL'),
  ],
  cells: (schema, ages) => [
    text(schema, 'metadata', 'name'),
    text(schema, 'spec', 'priorityLevelConfiguration', 'name'),
    count(schema, 'spec', 'matchingPrecedence'),
    text(schema, 'spec', 'distinguisherMethod', 'type') || '<none>',
    age(schema, ages),
    text(conditionOf(schema, 'Dangling'), 'status') || '?',
  ],
}

export const priorityLevels: Printer = named(
  [column('Type'), (level) => text(level, 'spec', 'type')],
  [
    column('NominalConcurrencyShares'),
    (level) => orNone(level, 'limited', 'nominalConcurrencyShares'),
  ],
  [column('Queues'), (level) => orNone(level, ...queuing, 'queues')],
  [column('HandSize'), (level) => orNone(level, ...queuing, 'handSize')],
  [column('QueueLengthLimit'), (level) => orNone(level, ...queuing, 'queueLengthLimit')],
)

export const runtimeClasses: Printer = named([column('Handler'), (each) => text(each, 'handler')])

function servedBy(service: KubeObject): string {
  const reference = at(service, 'spec', 'service')
  return reference === undefined
    ? 'Local'
    : `${text(reference, 'namespace')}/${text(reference, 'name')}`
}

function available(service: KubeObject): string {
  const condition = conditionOf(service, 'Available')
  const [status, reason] = [text(condition, 'status') || 'Unknown', text(condition, 'reason')]
  return status === 'True' || reason === '' ? status : `${status} (${reason})`
}

function signingStatus(request: KubeObject): string {
  const has = (type: string) => conditionOf(request, type) !== undefined
  return [
    has('Denied') ? 'Denied' : has('Approved') ? 'Approved' : 'Pending',
    ...(has('Failed') ? ['Failed'] : []),
    ...(text(request, 'status', 'certificate') === '' ? [] : ['Issued']),
  ].join(',')
}

const queuing = ['limited', 'limitResponse', 'queuing'] as const

function orNone(level: KubeObject, ...path: readonly string[]): Cell {
  const value = at(level, 'spec', ...path)
  return typeof value === 'number' ? value : '<none>'
}

function conditionOf(object: KubeObject, type: string): unknown {
  return items(object, 'status', 'conditions').find((each) => text(each, 'type') === type)
}
