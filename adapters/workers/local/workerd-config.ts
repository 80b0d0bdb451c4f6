import type { LocalConnection } from './local-connection.ts'

/** What workerd is to run. The texts named by `embed` lie beside the configuration. */
export interface LocalWorker {
  /** As workerd takes it, `127.0.0.1:9000` or `*:9000`. */
  readonly address: string
  /** The names of the settings, whose values workerd takes from its own environment: no secret is written down. */
  readonly settings: readonly string[]
  /** Absent: a snapshot is served. */
  readonly connection?: Pick<LocalConnection, 'server' | 'tls' | 'hasToken'>
}

/** Beside the configuration, what Durable Objects hold. */
export const objectsFolder = 'objects'

/** The configuration in Cap'n Proto's text form (workerd's own workerd.capnp describes it). */
export function workerdConfig({ address, settings, connection }: LocalWorker): string {
  const bindings = settings.map((name) => `(name = "${name}", fromEnvironment = "${name}")`)
  bindings.push('(name = "STORE", durableObjectNamespace = "KubeMcpStore")')
  const services = [
    '(name = "main", worker = .main)',
    '(name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true)))',
    // In memory an object has no SQLite.
    `(name = "objects", disk = (path = "${objectsFolder}", writable = true))`,
  ]
  if (connection !== undefined) {
    bindings.push('(name = "KUBE", service = "kube")')
    services.push(`(name = "kube", external = ${external(connection)})`)
  }
  if (connection?.hasToken) {
    bindings.push('(name = "KUBE_TOKEN", service = "kube-token")')
    services.push('(name = "kube-token", external = (address = "unix:token.sock", http = ()))')
  }
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    ${services.join(',\n    ')}
  ],
  sockets = [(name = "http", address = "${address}", http = (), service = "main")],
);

const main :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-11-01",
  compatibilityFlags = ["enable_request_signal"],
  durableObjectNamespaces = [(className = "KubeMcpStore", uniqueKey = "kube-mcp", enableSql = true)],
  durableObjectStorage = (localDisk = "objects"),
  bindings = [
    ${bindings.join(',\n    ')}
  ],
);
`
}

function external({ server, tls }: Pick<LocalConnection, 'server' | 'tls'>): string {
  const { protocol, hostname, port } = new URL(server)
  const address = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
  if (protocol === 'http:') return `(address = "${address}", http = ())`
  const options = [
    tls.ca === undefined ? 'trustBrowserCas = true' : 'trustedCertificates = [embed "ca.pem"]',
    ...(tls.certificate === undefined
      ? []
      : ['keypair = (privateKey = embed "key.pem", certificateChain = embed "cert.pem")']),
  ]
  return `(address = "${address}", https = (certificateHost = "${tls.serverName ?? hostname.replace(/^\[|\]$/g, '')}", tlsOptions = (${options.join(', ')})))`
}
