import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { binary } from '../control-plane/binaries.ts'

/** Runs kubectl, with `input` as what it reads. Never rejects for what kubectl itself cannot do. */
export type Kubectl = (args: readonly string[], input?: string) => Promise<Ended>

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The real kubectl, for the cluster and the user of a kubeconfig. */
export async function createKubectl(kubeconfig: string): Promise<Kubectl> {
  const path = await binary('kubectl')
  return async (args, input = '') => {
    const child = spawn(path, ['--kubeconfig', kubeconfig, ...args])
    const ended = once(child, 'close')
    child.stdin.end(input)
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
    await ended
    return { code: child.exitCode, stdout, stderr }
  }
}
