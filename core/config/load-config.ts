import { readCluster } from './cluster.ts'
import { ConfigError } from './config-error.ts'
import type { Config } from './config.ts'
import { joinIssuers } from './file/issuers.ts'
import { readConfigFile } from './file/source.ts'
import { readIssuer } from './issuer.ts'
import { readListen } from './listen.ts'
import { readLogLevel } from './log-level.ts'
import { readHosts, readOrigins } from './origins.ts'
import { createReader, type Reader, type Values } from './reader.ts'
import { readSecretKeys } from './secret-keys.ts'
import type { KnownTool } from './tool-names.ts'
import { readPolicy } from './policy.ts'
import { unknownSettings } from './unknown-settings.ts'
import { readUrl, trimmed } from './url.ts'

/** What the settings are checked against. */
export interface Known {
  /** The tools that there are. */
  readonly tools: readonly KnownTool[]
  /** The text of a file, for the `…_FILE` settings; absent where a runtime has no files. Throws when it cannot be read. */
  readonly readFile?: (path: string) => string
  /** The text of the configuration file, where a runtime without files was given it. */
  readonly configFile?: string
}

/**
 * The configuration that `values`, by environment name, ask for. Throws a `ConfigError` with every fault
 * there is: missing, malformed, contradictory and unknown settings (docs/settings.md lists them).
 */
export function loadConfig(values: Values, known: Known): Config {
  const read = createReader(values, known.readFile)
  const baseUrl = readBaseUrl(read)
  const listen = readListen(read)
  const lists = { allowedOrigins: readOrigins(read), allowedHosts: readHosts(read) }
  const source = readConfigFile(read, known.configFile)
  const configured = readIssuer(read)
  const [issuer] = joinIssuers(read, source, configured ? [configured] : [])
  const policy = readPolicy(read, source, known.tools)
  const cluster = readCluster(read)
  const others = { logLevel: readLogLevel(read), secretKeys: readSecretKeys(read) }
  const faults = [...read.faults, ...unknownSettings(values)]
  if (faults.length > 0 || baseUrl === undefined || issuer === undefined || cluster === undefined) {
    throw new ConfigError(faults)
  }
  return { listen, baseUrl, ...lists, issuers: [issuer], policy, cluster, ...others }
}

function readBaseUrl(read: Reader): string | undefined {
  const name = 'KUBE_MCP_BASE_URL'
  const text = read.required(
    name,
    'give the public URL that clients use, as https://mcp.example.com',
  )
  const url = text === undefined ? undefined : readUrl(read, name, text)
  return url === undefined ? undefined : trimmed(url)
}
