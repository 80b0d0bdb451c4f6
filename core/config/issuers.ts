import type { Trust } from './authentication/issuer-section.ts'
import { readAuthentication } from './authentication/read-authentication.ts'
import type { Config } from './config.ts'
import { type IssuerOptions, readIssuer, singleIssuerSettings } from './issuer.ts'
import type { Reader } from './reader.ts'
import { readSwitch } from './switch.ts'
import { quoted } from './url.ts'

const fileSetting = 'KUBE_MCP_AUTH_CONFIG'

/**
 * The issuers of the file, or the one of the settings; undefined, with faults, when they are not right. `required`:
 * whether there must be one.
 */
export function readIssuers(
  read: Reader,
  trust: Trust,
  required: boolean,
): Config['issuers'] | undefined {
  const options: IssuerOptions = {
    strictAudience: readSwitch(read, 'KUBE_MCP_STRICT_AUDIENCE'),
    scopes: readScopes(read, 'KUBE_MCP_OIDC_SCOPES') ?? ['openid'],
    requiredScopes: readScopes(read, 'KUBE_MCP_OIDC_REQUIRED_SCOPES') ?? [],
  }
  if (read.text(fileSetting) === undefined) {
    if (!required && singleIssuerSettings.every((name) => read.text(name) === undefined)) return []
    const issuer = readIssuer(read, options)
    return issuer && [issuer]
  }
  for (const name of singleIssuerSettings) {
    if (read.text(name) !== undefined)
      read.fault(name, `and ${fileSetting} are both set, and each names issuers; keep one`)
  }
  const text = read.file(fileSetting)
  if (text === undefined) return undefined
  const { issuers, faults } = readAuthentication(text, {
    ...options,
    ...trust,
  })
  for (const fault of faults) read.faultInFile(fileSetting, fault)
  return issuers.length === 0 ? undefined : issuers
}

/** scope-token of RFC 6749 §3.3, but the comma, which separates here; a space separates there. */
function readScopes(read: Reader, name: string): readonly string[] | undefined {
  const scopes = read.list(name).flatMap((part) => part.split(/\s+/))
  for (const scope of scopes.filter((scope) => !/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope))) {
    read.fault(
      name,
      `must be scopes of printable ASCII without quotes and backslashes, not ${quoted(scope)}`,
    )
  }
  return scopes.length === 0 ? undefined : [...new Set(scopes)]
}
