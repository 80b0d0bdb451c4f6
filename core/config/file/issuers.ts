import type { Config } from '../config.ts'
import type { ExchangeConfig, ClientConfig, IssuerConfig } from '../issuer-config.ts'
import { nameFaults } from '../issuer-names.ts'
import type { Reader } from '../reader.ts'
import type { ClientEntry, ExchangeEntry, IssuerEntry } from './config-file.ts'
import { readClient } from './client.ts'
import type { Path } from './parse.ts'
import { readPreset } from './preset.ts'
import type { FileSource } from './source.ts'

/** What the file says of an issuer, and the setting that would say it too. */
const settingOf = {
  scopes: 'KUBE_MCP_OIDC_SCOPES',
  requiredScopes: 'KUBE_MCP_OIDC_REQUIRED_SCOPES',
} as const

/** The issuers, with what the file says of them by their URLs. */
export function joinIssuers(
  read: Reader,
  { file, fault, notBoth }: FileSource,
  configured: Config['issuers'] | undefined,
): Config['issuers'] | undefined {
  const issuers: readonly IssuerConfig[] = configured ?? []
  const entries = file.issuers ?? []
  const granted = Object.keys(file.policy?.scopes ?? {})
  for (const [index, entry] of entries.entries()) {
    const { url, obtainableScopes = [] } = entry
    const at = ['issuers', index]
    if (entries.findIndex((other) => other.url === url) < index)
      fault([...at, 'url'], 'is there twice; keep one')
    // Those of a file that has faults are not known.
    if (configured !== undefined && !issuers.some((issuer) => issuer.url === url))
      fault(
        [...at, 'url'],
        `is no issuer that other settings configure; there is ${issuers.map((issuer) => issuer.url).join(', ') || 'none'}`,
      )
    for (const scope of obtainableScopes.filter((scope) => !granted.includes(scope)))
      fault([...at, 'obtainableScopes'], `names ${scope}, which grants nothing in policy.scopes`)
    for (const key of ['scopes', 'requiredScopes'] as const)
      if (entry[key] !== undefined && read.text(settingOf[key]) !== undefined)
        notBoth(settingOf[key], `issuers[${index}].${key}`)
  }
  const withEntry = (issuer: IssuerConfig, entry: IssuerEntry, path: Path): IssuerConfig => {
    const client = (key: 'introspection' | 'exchange', endpoint: ClientEntry) =>
      readClient(
        endpoint,
        issuer,
        (at, message) => fault([...path, key, ...at], message),
        read.fileAt,
      )
    const introspection = entry.introspection && client('introspection', entry.introspection)
    const exchange = entry.exchange && client('exchange', entry.exchange)
    const preset = readPreset(entry, issuer, (key, message) => fault([...path, ...key], message))
    return {
      ...issuer,
      ...saidOf(entry),
      ...preset,
      ...(introspection !== undefined && { introspection }),
      ...(entry.exchange && exchange && { exchange: exchangeOf(entry.exchange, exchange) }),
    }
  }
  const joined = issuers.map((issuer) => {
    const index = entries.findIndex(({ url }) => url === issuer.url)
    const entry = entries[index]
    return entry === undefined ? issuer : withEntry(issuer, entry, ['issuers', index])
  })
  for (const message of nameFaults(joined)) fault(['issuers'], message)
  if (joined.length > 0 && !joined.some(({ advertise }) => advertise))
    fault(['issuers'], 'advertise no issuer: clients would not know where to sign in')
  return configured && joined
}

function exchangeOf(
  { flow = 'token-exchange', audience, scopes = [] }: ExchangeEntry,
  client: ClientConfig,
): ExchangeConfig {
  return { ...client, flow, audience, scopes }
}

function saidOf({
  url: _url,
  exchange: _exchange,
  introspection: _introspection,
  preset: _preset,
  tenants: _tenants,
  ...said
}: IssuerEntry): Partial<IssuerConfig> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}
