import { ConfigError } from './config-error.ts'
import type { Config } from './config.ts'
import type { FileSource } from './file/source.ts'
import type { Reader } from './reader.ts'
import { settings } from './settings.ts'
import { readSwitch } from './switch.ts'

const name = 'KUBE_MCP_STDIO'

/** What only a server on a network has. */
const ofServers = [
  'KUBE_MCP_BASE_URL',
  'KUBE_MCP_HOST',
  'KUBE_MCP_PORT',
  'KUBE_MCP_ALLOWED_ORIGINS',
  'KUBE_MCP_ALLOWED_HOSTS',
  'KUBE_MCP_TRUSTED_PROXIES',
  'KUBE_MCP_STORE',
  'KUBE_MCP_STORE_FILE',
  'KUBE_MCP_STORE_CA',
]

/** Whether whoever starts the process is the one caller, over stdin and stdout. What that leaves without use is a fault. */
export function readStdio(read: Reader, { file, fault }: FileSource): boolean {
  if (!readSwitch(read, name)) return false
  const unused = settings.filter(
    (setting) =>
      ofServers.includes(setting.name) ||
      setting.section === 'Sign-in' ||
      setting.section === 'Identity',
  )
  for (const setting of unused)
    if (read.text(setting.name) !== undefined)
      read.fault(setting.name, `is not used with ${name}: nobody signs in over stdio; leave it out`)
  for (const key of ['issuers', 'tokenReview', 'identity'] as const)
    if (file[key] !== undefined)
      fault([key], `is not used with ${name}: nobody signs in over stdio`)
  return true
}

/** Over HTTP nobody is let in as who started the process. Throws a `ConfigError`. */
export function refuseStdio({ stdio }: Pick<Config, 'stdio'>): void {
  if (stdio)
    throw new ConfigError([
      `--stdio (${name}) cannot be used here, where requests come over HTTP: start kube-mcp on Node, Bun or Deno with it`,
    ])
}
