import { type Adapter, adapters } from '../../adapters/support/adapters.ts'
import type { Values } from '../../adapters/support/process.ts'
import { type Server, startServer } from '../../adapters/support/server.ts'
import { freePorts } from '../../cluster/control-plane/ports.ts'

/** A public URL at which an adapter is to run, which an issuer can be told of before. */
export interface Site {
  /** The adapter's. */
  readonly name: string
  /** The URL that people give to their clients. */
  readonly url: string
  /** Starts kube-mcp there, over the demo's cluster unless `values` name another. */
  start(values: Values): Promise<Server>
}

/** A site for each adapter. */
export async function reserveSites(): Promise<readonly Site[]> {
  const ports = await freePorts(adapters.map(({ name }) => name))
  return adapters.map((adapter) => siteOf(adapter, ports[adapter.name]))
}

function siteOf(adapter: Adapter, port: number): Site {
  const base = `http://127.0.0.1:${port}`
  const where: Values = {
    KUBE_MCP_PORT: String(port),
    KUBE_MCP_BASE_URL: base,
  }
  return {
    name: adapter.name,
    url: `${base}/mcp`,
    start: (values) =>
      startServer(adapter, { KUBE_MCP_SNAPSHOT: 'demo/cluster.yaml', ...values, ...where }),
  }
}
