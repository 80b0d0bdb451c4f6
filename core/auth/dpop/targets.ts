import type { Resource } from '../resource.ts'
import { protectedResources } from '../resource.ts'

/** Whether what a proof names as its target (`htu`) is the resource that was asked. */
export type IsTarget = (htu: string, resource: Resource) => boolean

/**
 * Compares with the URLs that are configured, never with what a request says of itself (RFC 9449 §4.3), each with and
 * without one trailing slash, as clients write them; after normalization, and without query and fragment.
 */
export function createTargets(baseUrl: string): IsTarget {
  const { base, mcp } = protectedResources(baseUrl)
  const targets = new Map(
    [base, mcp].map(({ url }) => [url, new Set([normalized(url), normalized(`${url}/`)])]),
  )
  return (htu, { url }) => {
    const target = normalized(htu)
    return target !== undefined && targets.get(url)?.has(target) === true
  }
}

/** A URI of http or https with a host and without credentials, of the characters that RFC 3986 §2 has. */
const httpUri = /^https?:\/\/[^/?#@]+([/?#]|$)/i
const characters = /^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/

/** RFC 3986 §6.2.2 and §6.2.3; undefined for what is no http URI. */
function normalized(text: string): string | undefined {
  const url = httpUri.test(text) && characters.test(text) ? URL.parse(text) : null
  return url === null
    ? undefined
    : `${url.origin}${url.pathname.replaceAll(/%[\da-f]{2}/gi, plain)}`
}

/** Unreserved characters stand for themselves, others in upper case (RFC 3986 §6.2.2.1 and §6.2.2.2). */
function plain(encoded: string): string {
  const char = String.fromCharCode(Number.parseInt(encoded.slice(1), 16))
  return /[\w\-.~]/.test(char) ? char : encoded.toUpperCase()
}
