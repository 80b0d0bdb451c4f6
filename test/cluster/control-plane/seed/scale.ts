import type { Admin, KubeObject } from '../admin.ts'
import { eventually } from '../eventually.ts'

const namespace = 'scale'
const podsPerNode = 250
/** Requests under way at a time; the API server is the bottleneck from about here on. */
const concurrency = 32

/**
 * Creates `count` bare pods, `pod-00000` and on, in the namespace `scale`, on nodes of their own, and waits
 * until they run. They name their node, so the scheduler has no work with them.
 */
export async function createScalePods(admin: Admin, count: number): Promise<void> {
  await admin.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }])
  const nodes = Array.from({ length: Math.ceil(count / podsPerNode) }, (_, at) => scaleNode(at))
  await admin.apply(nodes)
  await inParallel(count, async (at) => {
    await admin.json('POST', `/api/v1/namespaces/${namespace}/pods`, scalePod(at))
  })
  const waiting = `/api/v1/namespaces/${namespace}/pods?fieldSelector=status.phase!=Running&limit=1`
  const allRun = async () => (await admin.list(waiting)).length === 0
  await eventually(`${count} running pods in ${namespace}`, allRun, 60 + count / 50)
}

async function inParallel(count: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}

const nodeName = (at: number) => `scale-${String(at).padStart(3, '0')}`

const scaleNode = (at: number): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: nodeName(at), labels: { 'kubernetes.io/hostname': nodeName(at) } },
  spec: { taints: [{ key: 'kube-mcp.dev/scale', effect: 'NoSchedule' }] },
})

const scalePod = (at: number): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: `pod-${String(at).padStart(5, '0')}`,
    namespace,
    labels: { app: 'scale', shard: String(at % 10) },
  },
  spec: {
    nodeName: nodeName(Math.floor(at / podsPerNode)),
    tolerations: [{ key: 'kube-mcp.dev/scale', operator: 'Exists' }],
    containers: [{ name: 'main', image: 'registry.example.com/tools/pause:3.10' }],
  },
})
