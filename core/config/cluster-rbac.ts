import type { FileSource } from './file/source.ts'
import type { ClusterRbacConfig } from './policy-config.ts'
import type { Reader } from './reader.ts'
import { readSwitch } from './switch.ts'
import { quoted } from './url.ts'

const switchName = 'KUBE_MCP_CLUSTER_RBAC'
const namespaceName = 'KUBE_MCP_CLUSTER_RBAC_NAMESPACE'

/** Whether the cluster's RBAC is asked, and where RoleBindings count. */
export function readClusterRbac(
  read: Reader,
  { file, notBoth }: FileSource,
): ClusterRbacConfig | undefined {
  const inFile = file.policy?.clusterRbac
  for (const name of [switchName, namespaceName])
    if (inFile !== undefined && read.text(name) !== undefined) notBoth(name, 'policy.clusterRbac')
  if (inFile !== undefined) {
    refuseSnapshot(read, inFile !== false)
    return inFile === false ? undefined : inFile === true ? {} : inFile
  }

  const on = readSwitch(read, switchName)
  const namespace = read.text(namespaceName)
  refuseSnapshot(read, on || namespace !== undefined)
  if (namespace === undefined) return on ? {} : undefined
  if (!/^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(namespace))
    read.fault(namespaceName, `must be the name of a namespace, not ${quoted(namespace)}`)
  if (read.text(switchName) !== undefined && !on)
    read.fault(namespaceName, `is set, and ${switchName} says no; keep one`)
  return { namespace }
}

function refuseSnapshot(read: Reader, on: boolean): void {
  if (on && read.text('KUBE_MCP_SNAPSHOT') !== undefined)
    read.fault(switchName, 'needs a cluster to ask, and KUBE_MCP_SNAPSHOT has none')
}
