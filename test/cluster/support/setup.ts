import type { TestProject } from 'vitest/node'
import type { Credential } from '../control-plane/pki/authority.ts'
import { seedCluster } from '../control-plane/seed.ts'
import { startControlPlane } from '../control-plane/start.ts'
import { auditFlags } from './audit-flags.ts'

/** How to reach the control plane that all files share, and what they must know of it. */
export interface SharedControlPlane {
  /** The API server's URL. */
  readonly server: string
  /** The certificate of its authority, PEM. */
  readonly ca: string
  /** Path of a kubeconfig that may do everything, with a client certificate. */
  readonly adminKubeconfig: string
  /** The same client certificate. */
  readonly adminCredential: Credential
  /** Its folder; the API server's audit log is in `logs/kube-apiserver.log`. */
  readonly dir: string
  /** The plain text of every value in the seeded Secrets: none may ever appear in an answer. */
  readonly secretValues: readonly string[]
}

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * Files run side by side and compare what it holds: none changes what a tool shows. A file that must
     * stop it, or fill it, starts one of its own (`startControlPlane`).
     */
    controlPlane: SharedControlPlane
  }
}

/** Pods in the namespace `scale`, on nodes of their own. */
export const scalePods = 1_000

/** Builds what is not in the cache yet, starts the control plane and fills it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const controlPlane = await startControlPlane({
    extraApiServerArgs: auditFlags,
    progress: console.log,
  })
  try {
    const { secretValues } = await seedCluster(controlPlane.admin, { pods: scalePods })
    const { server, ca, adminKubeconfig, adminCredential, dir } = controlPlane
    const shared = { server, ca, adminKubeconfig, adminCredential, dir, secretValues }
    project.provide('controlPlane', shared)
  } catch (error) {
    await controlPlane.stop()
    throw error
  }
  return () => controlPlane.stop()
}
