import { readAudit } from './audit.ts'
import type { Trust } from './authentication/issuer-section.ts'
import { readCluster } from './cluster.ts'
import { ConfigError } from './config-error.ts'
import type { Config } from './config.ts'
import { readBridge } from './file/bridge.ts'
import { joinIssuers } from './file/issuers.ts'
import { readConfigFile } from './file/source.ts'
import { readIssuers } from './issuers.ts'
import { checkExchange, readIdentity } from './identity.ts'
import { readLimits } from './limits.ts'
import { readListen } from './listen.ts'
import { readLogLevel } from './log-level.ts'
import { readHosts, readOrigins } from './origins.ts'
import { createReader, type Files, type Reader, type Values } from './reader.ts'
import { readStdio } from './stdio.ts'
import { readSecretKeys } from './secret-keys.ts'
import { readStore } from './store.ts'
import type { KnownTool } from './tool-names.ts'
import { readPolicy } from './policy.ts'
import { readTokenReview } from './token-review.ts'
import { unknownSettings } from './unknown-settings.ts'
import { readUrl, trimmed } from './url.ts'

/** What the settings are checked against. */
export interface Known extends Files, Trust {
  /** The tools that there are. */
  readonly tools: readonly KnownTool[]
}

/** What requests that came over no network are for. */
const localUrl = 'http://localhost'

/**
 * The configuration that `values`, by environment name, ask for. Throws a `ConfigError` with every fault
 * there is: missing, malformed, contradictory and unknown settings (docs/settings.md lists them).
 */
export function loadConfig(values: Values, known: Known): Config {
  const read = createReader(values, known)
  const source = readConfigFile(read)
  const stdio = readStdio(read, source)
  const baseUrl = stdio ? localUrl : readBaseUrl(read)
  const listen = readListen(read)
  const lists = { allowedOrigins: readOrigins(read), allowedHosts: readHosts(read) }
  const tokenReview = stdio ? undefined : readTokenReview(read, source)
  const direct = stdio
    ? []
    : joinIssuers(read, source, readIssuers(read, known, tokenReview === undefined))
  const policy = readPolicy(read, source, known.tools)
  const cluster = readCluster(read, stdio)
  const identity = readIdentity(read, source)
  const store = readStore(read, known)
  const others = {
    limits: readLimits(read, source),
    logLevel: readLogLevel(read),
    audit: readAudit(read, stdio),
    secretKeys: readSecretKeys(read),
  }
  const { bridge, issuers } = readBridge(read, source, {
    baseUrl,
    secretKeys: others.secretKeys,
    issuers: direct,
  })
  if (issuers !== undefined) checkExchange(read, source, identity, issuers, tokenReview)
  const faults = [...read.faults, ...unknownSettings(values)]
  if (
    faults.length > 0 ||
    baseUrl === undefined ||
    issuers === undefined ||
    cluster === undefined
  ) {
    throw new ConfigError(faults)
  }
  return {
    ...(stdio && { stdio }),
    listen,
    baseUrl,
    ...lists,
    issuers,
    ...(tokenReview !== undefined && { tokenReview }),
    ...(bridge !== undefined && { bridge }),
    policy,
    cluster,
    identity,
    ...others,
    ...(store !== undefined && { store }),
  }
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
