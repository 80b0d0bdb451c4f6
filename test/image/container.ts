import { readFileSync } from 'node:fs'
import process from 'node:process'
import { eventually, runToEnd, type Values } from '../adapters/support/process.ts'
import { type Server, startServer } from '../adapters/support/server.ts'
import { config, environment, healthCommand, root } from './image.ts'

/** A running container of the image: our own namespaces, a read-only root, no rights. */
export interface Container extends Server {
  /** Of its PID 1, as this machine counts. */
  readonly pid: number
  /** The image's health check, run as an engine would; its exit code and what it wrote. */
  checkHealth(): ReturnType<typeof runToEnd>
}

/** The command that becomes `argv` in a container; `files` are in its /etc/kube-mcp. */
export function contained(files: string, argv: readonly string[]): readonly [string, ...string[]] {
  const namespaces = ['--pid', '--fork', '--kill-child', '--mount']
  return ['unshare', ...namespaces, 'bash', 'test/image/contain', root, files, config.User, ...argv]
}

/** Starts the image with `settings` and waits until it listens. */
export async function startContainer(files: string, settings: Values): Promise<Container> {
  const values = { ...environment, ...settings }
  const server = await startServer({ command: contained(files, config.Entrypoint) }, values)
  const parent = server.child.pid
  const pid = await eventually('the process in the container', () => {
    const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8')
    return children === '' ? undefined : Number.parseInt(children, 10)
  })
  const [uid = '', gid = ''] = config.User.split(':')
  const enter = ['--target', `${pid}`, '--mount', '--pid', '--root', '--wd']
  const user = ['--setuid', uid, '--setgid', gid]

  return {
    ...server,
    pid,
    checkHealth: () => runToEnd(['nsenter', ...enter, ...user, ...healthCommand], values),
    async [Symbol.asyncDispose]() {
      if (server.child.exitCode === null) process.kill(pid, 'SIGKILL')
      await server.ended
    },
  }
}
