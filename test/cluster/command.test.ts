import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from './control-plane/eventually.ts'
import { createOracle } from './support/oracle.ts'
import { processesOf, untilGone } from './support/processes.ts'

interface Command {
  readonly stdout: () => string
  readonly stderr: () => string
  readonly ended: Promise<number | null>
  /** As a terminal does: to every process of the command. */
  signal(name: NodeJS.Signals): void
}

function start(args: readonly string[]): Command {
  const child = spawn('npm', ['run', '--silent', 'cluster', '--', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text))
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const signal = (name: NodeJS.Signals) => process.kill(-Number(child.pid), name)
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) signal('SIGKILL')
  })
  return { stdout: () => output.stdout, stderr: () => output.stderr, ended, signal }
}

/** The kubeconfig that it says is there, once it says so. */
async function kubeconfigOf({ stdout, stderr }: Command): Promise<string> {
  const line = /^export KUBECONFIG=(\S+)\n$/
  await eventually('the line for the shell', async () => line.test(stdout())).catch(
    (error: unknown) => {
      throw new Error(`It said: ${stderr()}`, { cause: error })
    },
  )
  return line.exec(stdout())?.[1] ?? ''
}

describe('npm run cluster', () => {
  it('starts, says how to use it, has the pods that were asked for, and Ctrl-C ends all of it', async () => {
    const command = start(['--pods', '3'])
    const kubeconfig = await kubeconfigOf(command)
    const dir = dirname(kubeconfig)
    const pods = await createOracle(kubeconfig).list(
      { apiVersion: 'v1', kind: 'Pod' },
      { namespace: 'scale', fieldSelector: 'status.phase=Running' },
    )
    expect(pods).toHaveLength(3)
    expect(command.stderr()).toContain(`--kubeconfig ${dir}/kube-mcp.kubeconfig`)
    expect((await processesOf(dir)).length).toBeGreaterThanOrEqual(5)

    command.signal('SIGINT')
    await command.ended
    expect(command.stderr()).toMatch(/\nStopping\n$/)
    expect(await processesOf(dir)).toEqual([])
    expect(existsSync(dir)).toBe(false)
  })

  it('leaves nothing behind even when it is killed', async () => {
    const command = start([])
    const dir = dirname(await kubeconfigOf(command))
    command.signal('SIGKILL')
    await command.ended
    await untilGone(dir)
  })

  it('refuses a number of pods that is none', async () => {
    const command = start(['--pods', 'many'])
    expect(await command.ended).toBe(1)
    expect(command.stderr()).toContain('--pods must be a number of pods, not "many"')
    expect(command.stdout()).toBe('')
  })
})
