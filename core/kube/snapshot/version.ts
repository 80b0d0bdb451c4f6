import type { KubeObject } from '../object.ts'
import type { Catalog } from './catalog.ts'
import { text } from './value.ts'

/**
 * What `/version` answers: the dump's own where it has it; else the newest kubelet's version, since a
 * kubelet is never newer than its API server (Kubernetes version skew policy); else `v0.0.0`.
 */
export function versionInfo(found: KubeObject | undefined, catalog: Catalog): KubeObject {
  if (found !== undefined) return found
  const kubelets = (catalog.get('v1 nodes')?.entries ?? []).map(({ object }) =>
    text(object, 'status', 'nodeInfo', 'kubeletVersion'),
  )
  const gitVersion =
    kubelets
      .filter((version) => numbers(version).length > 0)
      .sort(byNumbers)
      .at(-1) ?? 'v0.0.0'
  const [major = 0, minor = 0] = numbers(gitVersion)
  const unknown = {
    gitCommit: '',
    gitTreeState: '',
    buildDate: '',
    goVersion: '',
    compiler: '',
    platform: '',
  }
  return { major: String(major), minor: String(minor), gitVersion, ...unknown }
}

function byNumbers(one: string, other: string): number {
  const [left, right] = [numbers(one), numbers(other)]
  const differs = left.findIndex((number, index) => number !== right[index])
  return differs === -1 ? 0 : (left[differs] ?? 0) - (right[differs] ?? 0)
}

/** `v1.37.2+build` → 1, 37, 2. */
function numbers(version: string): readonly number[] {
  return (/^v(\d+)\.(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number)
}
