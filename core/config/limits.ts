import type { Rate } from '../store/store.ts'
import type { LimitsSection } from './file/config-file.ts'
import type { FileSource } from './file/source.ts'
import type { Reader } from './reader.ts'
import { quoted } from './url.ts'

/** How much anybody may ask for; what is absent has no limit. */
export interface LimitsConfig {
  readonly requestsPerCaller?: Rate
  /** Calls of tools under way. */
  readonly callsPerCaller?: number
  /** Requests that are refused for their token, or for having none, where the address of who makes them can be believed. */
  readonly refusalsPerAddress?: Rate
  /** Tokens that turn out to be none, by everybody together, where no address can be believed. */
  readonly failedTokens?: Rate
  /** How many proxies in front append to X-Forwarded-For; with none nobody's address is believed. */
  readonly trustedProxies: number
}

/** Far above what people and their agents do, and below what a loop does. */
const defaults = {
  requestsPerCaller: { perSecond: 50, burst: 200 },
  callsPerCaller: 16,
  refusalsPerAddress: { perSecond: 20, burst: 200 },
  failedTokens: { perSecond: 200, burst: 400 },
} as const satisfies Omit<LimitsConfig, 'trustedProxies'>

const proxies = 'KUBE_MCP_TRUSTED_PROXIES'
const mostProxies = 10

/** The limits of the configuration file, over the defaults. */
export function readLimits(read: Reader, { file }: FileSource): LimitsConfig {
  const section = file.limits ?? {}
  return {
    ...valueOf(section, 'requestsPerCaller'),
    ...valueOf(section, 'callsPerCaller'),
    ...valueOf(section, 'refusalsPerAddress'),
    ...valueOf(section, 'failedTokens'),
    trustedProxies: readTrustedProxies(read),
  }
}

function valueOf(section: LimitsSection, key: keyof typeof defaults): Partial<LimitsConfig> {
  const value = section[key]
  return value === 'off' ? {} : { [key]: value ?? defaults[key] }
}

function readTrustedProxies(read: Reader): number {
  const text = read.text(proxies) ?? '0'
  const number = /^\d{1,2}$/.test(text) ? Number(text) : -1
  if (number >= 0 && number <= mostProxies) return number
  read.fault(proxies, `must be a whole number from 0 to ${mostProxies}, not ${quoted(text)}`)
  return 0
}
