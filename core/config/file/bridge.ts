import type { BridgeConfig } from '../bridge.ts'
import type { Config } from '../config.ts'
import type { IssuerConfig } from '../issuer-config.ts'
import type { Reader } from '../reader.ts'
import { isLoopback } from '../url.ts'
import { algorithmOf, publicKey, readSigningKeys } from './bridge-keys.ts'
import { readClient } from './client.ts'
import type { BridgeSection } from './config-file.ts'
import type { FileSource } from './source.ts'

interface Around {
  readonly baseUrl: string | undefined
  readonly secretKeys: Config['secretKeys']
  readonly issuers: Config['issuers'] | undefined
}

interface Bridged {
  readonly bridge?: BridgeConfig
  readonly issuers: Config['issuers'] | undefined
}

const defaultScopes = ['openid', 'profile', 'email', 'offline_access']

/** The bridge, and the issuers with ours in place of the one that it stands in front of; without one, the issuers as they are. */
export function readBridge(read: Reader, source: FileSource, around: Around): Bridged {
  const section = source.file.bridge
  const { baseUrl, issuers } = around
  if (section === undefined || baseUrl === undefined || issuers === undefined) return { issuers }
  const fault = (key: PropertyKey, message: string) => source.fault(['bridge', key], message)
  checkSurroundings(read, section, around, fault)
  const upstream = issuers.find(({ url }) => url === section.issuer)
  if (upstream === undefined) {
    fault('issuer', 'is no issuer that other settings configure')
    return { issuers }
  }
  if (section.direct === true && upstream.audiences.includes(section.clientId))
    fault(
      'direct',
      'needs another audience than clientId: an ID token made for the bridge would open this server',
    )
  const client = readClient(
    { ...section, url: section.issuer },
    {},
    (key, message) => fault(key[0] ?? 'clientSecret', message),
    read.fileAt,
  )
  const signingKeys = readKeys(read, section, fault)
  if (client === undefined || signingKeys === undefined) return { issuers }
  const bridge = {
    upstream: section.issuer,
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    upstreamScopes: section.scopes ?? defaultScopes,
    upstreamParameters: section.parameters ?? {},
    signingKeys,
    clients: (section.clients ?? []).map(({ clientSecret, ...rest }) => ({
      ...rest,
      ...(clientSecret !== undefined && { clientSecret }),
    })),
    registration: section.registration ?? true,
    notBefore: secondsOf(section.notBefore ?? {}),
  }
  const own = ownIssuer(baseUrl, upstream, bridge)
  const others = issuers.flatMap((issuer) => {
    if (issuer !== upstream) return [{ ...issuer, advertise: false }]
    return section.direct === true ? [{ ...upstream, advertise: false }] : []
  })
  return { bridge, issuers: [own, ...others] }
}

function checkSurroundings(
  read: Reader,
  { scopes = defaultScopes }: BridgeSection,
  { baseUrl = '', secretKeys }: Around,
  fault: (key: PropertyKey, message: string) => undefined,
): void {
  if (secretKeys.length === 0)
    read.fault('KUBE_MCP_SECRET_KEYS', 'is required with a bridge: what it gives out is sealed')
  const { protocol, hostname } = new URL(baseUrl)
  if (protocol !== 'https:' && !isLoopback(hostname))
    read.fault('KUBE_MCP_BASE_URL', 'must start with https:// with a bridge')
  if (!scopes.includes('openid'))
    fault('scopes', 'must have openid: an ID token says who signed in')
}

function readKeys(
  read: Reader,
  { signingKeys, signingKeysFile }: BridgeSection,
  fault: (key: PropertyKey, message: string) => undefined,
): BridgeConfig['signingKeys'] | undefined {
  const key = signingKeysFile === undefined ? 'signingKeys' : 'signingKeysFile'
  try {
    const keys = readSigningKeys(
      signingKeysFile === undefined ? signingKeys : JSON.parse(read.fileAt(signingKeysFile)),
    )
    return typeof keys === 'string' ? fault(key, keys) : keys
  } catch (error) {
    return fault(key, `cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Its tokens are our own; whom they stand for is mapped as the upstream's are. */
function ownIssuer(
  url: string,
  upstream: IssuerConfig,
  { signingKeys, notBefore }: BridgeConfig,
): IssuerConfig {
  return {
    url,
    audiences: [],
    signingAlgorithms: [...new Set(signingKeys.map(algorithmOf))],
    advertise: true,
    scopes: upstream.scopes,
    requiredScopes: upstream.requiredScopes,
    ...(upstream.obtainableScopes && { obtainableScopes: upstream.obtainableScopes }),
    bridged: { upstream, keys: signingKeys.map(publicKey), notBefore },
    mappings: upstream.mappings,
    claimValidationRules: upstream.claimValidationRules,
    userValidationRules: upstream.userValidationRules,
  }
}

function secondsOf(times: Readonly<Record<string, string>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(times).map(([subject, time]) => [subject, Date.parse(time) / 1000]),
  )
}
