import type { Admin, KubeObject } from '../admin.ts'

/** The event that a kubelet would write about the crashing pod of the checkout: kwok writes none. */
export async function backOffEvents(admin: Admin): Promise<readonly KubeObject[]> {
  const pods = await admin.list('/api/v1/namespaces/payments/pods?labelSelector=app=checkout')
  const now = Date.now()
  const minutesAgo = (minutes: number) =>
    new Date(now - minutes * 60_000).toISOString().replace(/\.\d+/, '')
  return pods.map(({ metadata: { name, namespace = '', uid } }) => ({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.backoff`, namespace },
    type: 'Warning',
    reason: 'BackOff',
    message: `Back-off restarting failed container api in pod ${name}_${namespace}(${String(uid)})`,
    count: 42,
    firstTimestamp: minutesAgo(25),
    lastTimestamp: minutesAgo(1),
    source: { component: 'kubelet', host: 'worker-1' },
    involvedObject: {
      apiVersion: 'v1',
      kind: 'Pod',
      name,
      namespace,
      uid,
      fieldPath: 'spec.containers{api}',
    },
  }))
}
