import { join } from 'node:path'
import { type Admin, createAdmin } from './admin.ts'
import type { Progress } from './binaries.ts'
import { startComponents } from './components.ts'
import { type Layout, portNames } from './flags.ts'
import { writeKubeconfig } from './kubeconfig.ts'
import { type PodLogs, writeKwokConfig } from './kwok/config.ts'
import type { Credential } from './pki/authority.ts'
import { createClusterPki } from './pki/cluster-pki.ts'
import { freePorts } from './ports.ts'
import { requestToken, type TokenOptions } from './token.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

export interface ControlPlaneOptions {
  /** Further flags of kube-apiserver; where a flag can be given once, the last one counts. */
  readonly extraApiServerArgs?: readonly string[]
  /** False leaves out the controllers, the scheduler and kwok: no object changes by itself. */
  readonly controllers?: boolean
  /** Takes a line for each thing that takes long. */
  readonly progress?: Progress
}

/** A running Kubernetes control plane on 127.0.0.1: etcd, API server, controllers, scheduler, kwok. */
export interface ControlPlane {
  /** The API server's URL. */
  readonly server: string
  /** The certificate of the authority that vouches for it, PEM. */
  readonly ca: string
  /** Path of a kubeconfig with a client certificate in the group `system:masters`. */
  readonly adminKubeconfig: string
  /** The same client certificate. */
  readonly adminCredential: Credential
  /** Asks the API server with it. */
  readonly admin: Admin
  /** The temporary folder; the components' logs lie in its `logs`. */
  readonly dir: string
  /** The files that every container's log is read from. */
  readonly podLogs: PodLogs
  /** A token for a service account. */
  serviceAccountToken(namespace: string, name: string, options?: TokenOptions): Promise<string>
  /** Writes `NAME.kubeconfig` with a token into `dir` and returns its path. */
  tokenKubeconfig(name: string, token: string): Promise<string>
  /** Ends the API server, and its clients, as a crash would: connections are refused at once. */
  stopApiServer(): Promise<void>
  /** Starts them again, on the same ports and data. */
  startApiServer(): Promise<void>
  /** Ends every process and removes `dir`. The same happens when this process ends without it. */
  stop(): Promise<void>
}

/**
 * Starts a control plane, building what is not there yet. Its nodes and pods are kwok's: nothing runs in
 * them. Throws with the end of a component's log if that one does not start.
 */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const workspace = await createWorkspace()
  try {
    return await startIn(workspace, options)
  } catch (error) {
    await workspace.remove()
    throw error
  }
}

async function startIn(
  workspace: Workspace,
  { extraApiServerArgs = [], controllers = true, progress = () => {} }: ControlPlaneOptions,
): Promise<ControlPlane> {
  const { dir } = workspace
  const pki = await createClusterPki(join(dir, 'pki'))
  const kwok = await writeKwokConfig(dir)
  const adminKubeconfig = join(dir, 'admin.kubeconfig')
  const ports = await freePorts(portNames)
  const layout: Layout = {
    dir,
    ports,
    pki: pki.files,
    kubeconfig: adminKubeconfig,
    kwokConfig: kwok.path,
  }

  const cluster = { server: `https://127.0.0.1:${ports['kube-apiserver']}`, ca: pki.ca }
  await writeKubeconfig(adminKubeconfig, cluster, pki.admin)
  const admin = createAdmin(cluster.server, cluster.ca, pki.admin)
  const components = await startComponents({
    layout,
    workspace,
    extraApiServerArgs,
    controllers,
    answers: admin.answers,
    progress,
  })

  return {
    ...cluster,
    adminKubeconfig,
    adminCredential: pki.admin,
    admin,
    dir,
    podLogs: kwok.podLogs,
    serviceAccountToken: (namespace, name, wanted) => requestToken(admin, namespace, name, wanted),
    async tokenKubeconfig(name, token) {
      const path = join(dir, `${name}.kubeconfig`)
      await writeKubeconfig(path, cluster, { token })
      return path
    },
    stopApiServer: components.stopApiServer,
    startApiServer: components.startApiServer,
    async stop() {
      await admin.close()
      await components.stop()
      await workspace.remove()
    },
  }
}
