import { binary, type BinaryName } from '../cluster/control-plane/binaries.ts'

const needed: readonly BinaryName[] = [
  'helm',
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
]

/** Builds what is not in the cache yet, which takes longer than any test may. */
export async function setup(): Promise<void> {
  for (const name of needed) await binary(name, console.log)
}
