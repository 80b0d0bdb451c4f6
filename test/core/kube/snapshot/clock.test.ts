import { describe, expect, it } from 'vitest'
import { createSnapshot } from '../../../../core/kube/snapshot/index.ts'
import { humanDuration } from '../../../../core/kube/snapshot/table/human-duration.ts'
import { rows } from '../../../support/snapshot.ts'

const node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'a', creationTimestamp: '2026-01-01T00:00:00Z' },
}
const object = (kind: string, more: object, apiVersion = 'v1') => ({
  apiVersion,
  kind,
  metadata: { name: 'b', namespace: 'shop' },
  ...more,
})
const age = async (dump: readonly object[], options = {}) =>
  (await rows(createSnapshot(JSON.stringify(dump), options), '/api/v1/nodes'))[0]?.[3]

/** Each is five hours after the node's creation. */
const happened = '2026-01-01T05:00:00Z'
const signs = [
  {
    of: 'a creation',
    sign: object('Pod', { metadata: { name: 'b', creationTimestamp: happened } }),
  },
  {
    of: 'a change',
    sign: object('Pod', { metadata: { name: 'b', managedFields: [{ time: happened }] } }),
  },
  { of: 'an event', sign: object('Event', { lastTimestamp: happened }) },
  { of: 'a new event', sign: object('Event', { eventTime: '2026-01-01T05:00:00.000000Z' }) },
  { of: 'an event’s series', sign: object('Event', { series: { lastObservedTime: happened } }) },
  {
    of: 'a lease',
    sign: object('Lease', { spec: { renewTime: happened } }, 'coordination.k8s.io/v1'),
  },
  {
    of: 'a heartbeat',
    sign: object('Node', { status: { conditions: [{ lastHeartbeatTime: happened }] } }),
  },
  {
    of: 'a container’s end',
    sign: object('Pod', {
      status: { containerStatuses: [{ lastState: { terminated: { finishedAt: happened } } }] },
    }),
  },
  { of: 'a job', sign: object('Job', { status: { completionTime: happened } }, 'batch/v1') },
  {
    of: 'a time with an offset',
    sign: object('Event', { lastTimestamp: '2026-01-01T07:00:00+02:00' }),
  },
]

const announcements = [
  {
    of: 'the end of a grace period',
    sign: object('Pod', { metadata: { name: 'b', deletionTimestamp: happened } }),
  },
  {
    of: 'a certificate’s',
    sign: object(
      'Certificate',
      { status: { notAfter: happened, renewalTime: happened } },
      'example.com/v1',
    ),
  },
  {
    of: 'a specification',
    sign: object('Widget', { spec: { startTime: happened } }, 'example.com/v1'),
  },
  { of: 'what is no time', sign: object('Event', { lastTimestamp: 'yesterday' }) },
]

describe('ages are counted up to when the dump was taken', () => {
  it.each(signs)('the newest time in it: $of', async ({ sign }) => {
    expect(await age([node, sign])).toBe('5h')
  })

  it.each(announcements)('no time that lies ahead: $of', async ({ sign }) => {
    expect(await age([node, sign])).toBe('0s')
  })

  it('or the time that is given', async () => {
    expect(await age([node], { now: Date.parse('2026-01-01T00:00:59Z') })).toBe('59s')
  })

  it('an object that does not say when it was made has none', async () => {
    expect(await age([{ ...node, metadata: { name: 'a' } }])).toBe('<unknown>')
  })
})

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

describe('an age as kubectl writes it', () => {
  it.each([
    [-3 * second, '<invalid>'],
    [-2 * second, '<invalid>'],
    [-second, '0s'],
    [0, '0s'],
    [119 * second, '119s'],
    [2 * minute, '2m'],
    [2 * minute + second, '2m1s'],
    [10 * minute - second, '9m59s'],
    [10 * minute + 59 * second, '10m'],
    [3 * hour - second, '179m'],
    [3 * hour, '3h'],
    [3 * hour + minute, '3h1m'],
    [8 * hour + 59 * minute, '8h'],
    [48 * hour - second, '47h'],
    [48 * hour, '2d'],
    [2 * day + hour, '2d1h'],
    [8 * day - second, '7d23h'],
    [8 * day, '8d'],
    [2 * 365 * day - second, '729d'],
    [2 * 365 * day, '2y'],
    [2 * 365 * day + day, '2y1d'],
    [8 * 365 * day, '8y'],
    [100 * 365 * day, '100y'],
  ])('%i ms: %s', (span, text) => {
    expect(humanDuration(span)).toBe(text)
  })
})
