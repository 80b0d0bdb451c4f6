import { longAgo, namespaceA, type ContractObject } from './object.ts'

/** A counted one, one that happened once, and a series (KEP-383). */
export const events: readonly ContractObject[] = [
  event(
    'counted',
    {
      firstTimestamp: longAgo,
      lastTimestamp: longAgo,
      count: 12,
      source: { component: 'kubelet', host: 'contract-node-1' },
      reason: 'BackOff',
      type: 'Warning',
      message: 'Back-off restarting failed container\n',
    },
    'spec.containers{app}',
  ),
  event('once', {
    eventTime: '2009-11-10T23:00:00.000000Z',
    reportingComponent: 'example.com/scheduler',
    reportingInstance: 'scheduler-1',
    action: 'Binding',
    reason: 'Scheduled',
    type: 'Normal',
    message: 'Assigned',
  }),
  event('series', {
    eventTime: '2009-11-10T23:00:00.000000Z',
    series: { count: 4, lastObservedTime: '2010-11-10T23:00:00.000000Z' },
    reportingComponent: 'example.com/scheduler',
    reportingInstance: 'scheduler-1',
    action: 'Binding',
    reason: 'FailedScheduling',
    type: 'Warning',
    message: 'no node fits',
  }),
]

function event(name: string, more: object, fieldPath?: string): ContractObject {
  const involvedObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    namespace: namespaceA,
    name: 'crashing',
    ...(fieldPath === undefined ? {} : { fieldPath }),
  }
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace: namespaceA },
    involvedObject,
    ...more,
  }
}
