import type { Trust } from './authentication/issuer-section.ts'
import type { Reader } from './reader.ts'
import { isLoopback } from './url.ts'

/** The server of a store that replicas share. Only an adapter reads this: core sees a `Store`. */
export interface StoreConfig {
  /** As `rediss://user:password@store.example.com:6379/0`, and a secret for its password. */
  readonly url: string
  /** PEM; absent: the authorities of the runtime. */
  readonly certificateAuthority?: string
}

const name = 'KUBE_MCP_STORE'
const caName = 'KUBE_MCP_STORE_CA'

/** The store that replicas share; undefined where each has its own, and, with a fault, where the setting is not right. */
export function readStore(read: Reader, trust: Trust): StoreConfig | undefined {
  const url = read.secret(name)?.trim()
  const certificateAuthority = readAuthority(read, trust)
  if (url === undefined) {
    if (certificateAuthority !== undefined)
      read.fault(caName, `does nothing alone: set ${name} too`)
    return undefined
  }
  const fault = faultOf(url)
  // Without the value, which may have a password in it.
  if (fault !== undefined) return read.fault(name, fault)
  if (certificateAuthority !== undefined && !isEncrypted(url))
    read.fault(caName, `means nothing to the redis:// of ${name}: make it rediss://`)
  return { url, ...(certificateAuthority !== undefined && { certificateAuthority }) }
}

/** What is allowed in a trusted network, and seldom meant elsewhere. */
export function storeWarnings({ url }: StoreConfig): readonly string[] {
  return isEncrypted(url) || isLoopback(new URL(url).hostname)
    ? []
    : [`${name} is redis://: everybody on the way can read its password and change what is in it`]
}

function faultOf(text: string): string | undefined {
  const url = /^rediss?:\/\//i.test(text) ? URL.parse(text) : null
  if (url === null || url.hostname === '')
    return 'must be a URL as rediss://user:password@store.example.com:6379, where %23 stands for # in a password, and so on'
  if (/[?#]/.test(text)) return 'must not have a query (?) or a fragment (#)'
  if (!/^(\/\d{0,5})?$/.test(url.pathname))
    return 'must end with the host and port, or with the number of a database, as /1'
  return isDecodable(`${url.username}${url.password}`)
    ? undefined
    : 'has a percent sign that stands for nothing; write %25 for one'
}

function isEncrypted(url: string): boolean {
  return new URL(url).protocol === 'rediss:'
}

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== undefined
  } catch {
    return false
  }
}

function readAuthority(read: Reader, { certificatesFault }: Trust): string | undefined {
  const text = read.text(caName)
  if (text === undefined) return undefined
  try {
    const pem = text.includes('-----BEGIN') ? text : read.fileAt(text)
    const fault = certificatesFault?.(pem)
    return fault === undefined ? pem : read.fault(caName, fault)
  } catch (error) {
    return read.fault(
      caName,
      `is neither PEM nor a file that can be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
