import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { buildBinary, cachedBinary } from './go-build.ts'

/** Go packages by the binary that they build; `versionOf` is the module whose version it has. */
export const sources = {
  etcd: {
    module: 'kubernetes',
    package: 'go.etcd.io/etcd/server/v3',
    versionOf: 'go.etcd.io/etcd/server/v3',
  },
  'kube-apiserver': {
    module: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-apiserver',
    versionOf: 'k8s.io/kubernetes',
  },
  'kube-controller-manager': {
    module: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-controller-manager',
    versionOf: 'k8s.io/kubernetes',
  },
  'kube-scheduler': {
    module: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-scheduler',
    versionOf: 'k8s.io/kubernetes',
  },
  kubectl: { module: 'kubectl', package: '.', versionOf: 'k8s.io/kubectl' },
  kwok: {
    module: 'tools',
    package: 'sigs.k8s.io/kwok/cmd/kwok',
    versionOf: 'sigs.k8s.io/kwok',
  },
  helm: {
    module: 'tools',
    package: 'helm.sh/helm/v4/cmd/helm',
    versionOf: 'helm.sh/helm/v4',
  },
} as const

export type BinaryName = keyof typeof sources

/** Takes a line about what is being done. */
export type Progress = (line: string) => void

/**
 * The path of an executable: from `$KUBEBUILDER_ASSETS` where it is there, else from our cache, into
 * which it is built first if it must be (some minutes). Throws if Go is missing or too old for that.
 */
export async function binary(name: BinaryName, progress: Progress = () => {}): Promise<string> {
  const assets = process.env['KUBEBUILDER_ASSETS']
  if (assets) {
    const path = join(assets, name)
    if (await isExecutable(path)) return path
  }
  const path = await cachedBinary(sources[name], name)
  if (!(await isExecutable(path))) await buildBinary(sources[name], path, progress)
  return path
}

const isExecutable = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
