const numbered =
  /^KUBE_MCP_(.+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$/
const address = /^(tcp|udp|sctp):\/\//

/**
 * Whether Kubernetes put this variable into the pod for a Service called `kube-mcp` (or `kube-mcp-…`):
 * those share our prefix, and one even our name, as `KUBE_MCP_PORT=tcp://10.0.0.1:9000`.
 * See "Discovering services" in the Kubernetes documentation of Services.
 */
export function isServiceLink(name: string, value: string): boolean {
  return numbered.test(name) || (/^KUBE_MCP_(.+_)?PORT$/.test(name) && address.test(value))
}
