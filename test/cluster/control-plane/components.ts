import { join } from 'node:path'
import { binary, type BinaryName, type Progress } from './binaries.ts'
import { type Component, startComponent } from './component.ts'
import {
  apiServerFlags,
  controllerManagerFlags,
  etcdFlags,
  kwokFlags,
  type Layout,
  type PortName,
  schedulerFlags,
} from './flags.ts'
import type { Workspace } from './workspace.ts'

/** The processes of a control plane: etcd, API server and, unless left out, the API server's clients. */
export interface Components {
  /** Starts the API server, and its clients with it. */
  startApiServer(): Promise<void>
  /** Ends the API server as a crash would, so that connections are refused at once; its clients too. */
  stopApiServer(): Promise<void>
  stop(): Promise<void>
}

export interface ComponentsOptions {
  readonly layout: Layout
  readonly workspace: Workspace
  readonly extraApiServerArgs: readonly string[]
  /** Whether to start the controller manager, the scheduler and kwok. */
  readonly controllers: boolean
  /** Whether a URL answers 200. */
  readonly answers: (url: string) => Promise<boolean>
  readonly progress: Progress
}

/** Starts them in the order in which they need each other, each once the one before is ready. */
export async function startComponents(options: ComponentsOptions): Promise<Components> {
  const { layout, workspace, extraApiServerArgs, controllers, answers, progress } = options
  const running = new Map<BinaryName, Component>()

  async function start(name: BinaryName & PortName, args: readonly string[], health: string) {
    const origin = `${name === 'etcd' ? 'http' : 'https'}://127.0.0.1:${layout.ports[name]}`
    const component = await startComponent({
      name,
      binary: await binary(name, progress),
      args,
      logFile: join(layout.dir, 'logs', `${name}.log`),
      ready: () => answers(`${origin}${health}`),
      watch: workspace.watch,
    })
    running.set(name, component)
  }

  async function stopAllBut(name?: BinaryName, grace?: number) {
    const chosen = [...running].filter(([each]) => each !== name)
    await Promise.all(chosen.map(([, component]) => component.stop(grace)))
    for (const [each] of chosen) running.delete(each)
  }

  async function startApiServer() {
    await start('kube-apiserver', [...apiServerFlags(layout), ...extraApiServerArgs], '/readyz')
    if (!controllers) return
    // A client that lives through its absence looks for it again after up to a minute only.
    await Promise.all([
      start('kube-controller-manager', controllerManagerFlags(layout), '/healthz'),
      start('kube-scheduler', schedulerFlags(layout), '/healthz'),
      start('kwok', kwokFlags(layout), '/healthz'),
    ])
  }

  await start('etcd', etcdFlags(layout), '/health')
  await startApiServer()
  return {
    startApiServer,
    stopApiServer: () => stopAllBut('etcd', 0),
    async stop() {
      await stopAllBut('etcd')
      await stopAllBut()
    },
  }
}
