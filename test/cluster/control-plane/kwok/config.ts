import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'

/** The files that kwok serves as the logs of containers; lines added to them reach `logs -f`. */
export interface PodLogs {
  /** Of every container. */
  readonly current: string
  /** Of the one before it, as `logs --previous` shows it. */
  readonly previous: string
}

const running = [
  'listening on :8080',
  'connected to the database in 12 ms',
  'GET /healthz 200 1ms',
  'GET /api/items 200 14ms',
  'cache miss for key items:page:1',
  'GET /api/items?page=2 200 9ms',
]
const crashed = [
  'starting',
  'reading configuration from /etc/app/config.yaml',
  'fatal: missing required setting PAYMENTS_URL',
]

/** Writes kwok's configuration into `dir`: the stages, and the logs that it serves for every pod. */
export async function writeKwokConfig(
  dir: string,
): Promise<{ readonly path: string; readonly podLogs: PodLogs }> {
  const path = join(dir, 'kwok.yaml')
  const podLogs = { current: join(dir, 'pod.log'), previous: join(dir, 'pod-previous.log') }
  await writeFile(podLogs.current, containerLog(running))
  await writeFile(podLogs.previous, containerLog(crashed))
  const stages = await readFile(join(import.meta.dirname, 'stages.yaml'), 'utf8')
  const documents = [options, clusterLogs(podLogs)].map((document) => stringify(document))
  await writeFile(path, [stages, ...documents].join('\n---\n'))
  return { path, podLogs }
}

/** The format in which container runtimes keep logs for the kubelet: time, stream, full line or part, text. */
function containerLog(lines: readonly string[]): string {
  const start = Date.now() - lines.length * 1000
  const time = (at: number) => new Date(start + at * 1000).toISOString()
  return lines.map((line, at) => `${time(at)} stdout F ${line}\n`).join('')
}

/** kwok takes the parallelism of each kind of work as it is written here: what is left out is zero. */
const options = {
  apiVersion: 'config.kwok.x-k8s.io/v1alpha1',
  kind: 'KwokConfiguration',
  options: {
    enableDebuggingHandlers: true,
    nodePlayStageParallelism: 4,
    podPlayStageParallelism: 16,
    nodeLeaseParallelism: 4,
    nodeLeaseDurationSeconds: 40,
  },
}

const clusterLogs = ({ current, previous }: PodLogs) => ({
  apiVersion: 'kwok.x-k8s.io/v1alpha1',
  kind: 'ClusterLogs',
  metadata: { name: 'every-pod' },
  spec: { logs: [{ logsFile: current, previousLogsFile: previous, follow: true }] },
})
