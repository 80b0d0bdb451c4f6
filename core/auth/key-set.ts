import type { IssuerConfig } from '../config/issuer-config.ts'
import type { Platform } from '../platform.ts'
import { discoverKeySetUrl } from './discovery.ts'
import { documentIssuer } from './entra.ts'
import { evidenceOf } from './evidence.ts'
import { fetchJson } from './fetch-json.ts'
import { issuerFetch } from './issuer-fetch.ts'
import { importKeySet, type VerificationKey } from './keys.ts'

/** The issuer's keys as last read. Another object for each reading, so that what was verified by it can be told apart. */
export interface KeySet {
  readonly keys: readonly VerificationKey[]
  /** When the reading began; milliseconds since the epoch. */
  readonly readAt: number
}

export interface KeySource {
  /** The keys; undefined when there are none and the issuer cannot be reached. Never rejects. */
  current(): Promise<KeySet | undefined>
  /**
   * The keys for a token that fits none of `held`; the same ones when they were read within the last
   * 30 s; undefined when the issuer cannot be reached to tell. Never rejects.
   */
  refreshed(held: KeySet): Promise<KeySet | undefined>
}

/** All in milliseconds: how long keys serve unasked, how often a token may make us ask again, and how long a failing issuer is left alone. */
const fresh = 300_000
const askingPause = 30_000
const failurePause = 2_000

/**
 * The keys of one issuer, found by discovery, cached for five minutes, refreshed in the background
 * and kept while the issuer is down. Throws a `TypeError` when the runtime cannot trust its authority.
 */
export function createKeySource(issuer: IssuerConfig, platform: Platform): KeySource {
  const now = platform.now ?? Date.now
  const fetch = issuerFetch(issuer, platform)
  const named = documentIssuer(issuer)
  const discovery = {
    named,
    ...(issuer.discoveryUrl !== undefined && { discoveryUrl: issuer.discoveryUrl }),
  }
  let held: KeySet | undefined
  let triedAt = Number.NEGATIVE_INFINITY
  let failing = false
  let underWay: Promise<KeySet | undefined> | undefined

  const read = async (): Promise<KeySet | undefined> => {
    const readAt = (triedAt = now())
    try {
      const url = await discoverKeySetUrl(fetch, issuer.url, discovery)
      const document = await fetchJson(fetch, url)
      const { keys, faults } = await importKeySet(document, issuer.signingAlgorithms)
      // Where each request reads for itself, a slow reading may end after a later one.
      if (held === undefined || held.readAt <= readAt) held = { keys, readAt }
      failing = false
      report(keys.length, faults)
    } catch (error) {
      failing = true
      triedAt = now()
      platform.log({
        level: 'warn',
        code: 'issuer_unavailable',
        message: `Cannot read the keys of ${issuer.url}; ${held === undefined ? 'there are none yet' : 'those held go on serving'}`,
        cause: evidenceOf(error),
      })
    }
    return held
  }

  const report = (usable: number, faults: readonly string[]) => {
    if (usable > 0 && faults.length === 0) return
    platform.log({
      level: 'warn',
      code: 'issuer_keys_unusable',
      message: `${usable === 0 ? 'No' : 'Not each'} key of ${issuer.url} can be used for ${issuer.signingAlgorithms.join(', ')}`,
      ...(faults.length > 0 && { cause: faults.join('; ') }),
    })
  }

  // A Worker must not wait for what another request started, so that there each reads for itself.
  const readOnce = (): Promise<KeySet | undefined> => {
    if (!platform.sharesRequests) return read()
    underWay ??= read().finally(() => (underWay = undefined))
    return underWay
  }

  const tried = (pause: number) => now() - triedAt < pause

  return {
    async current() {
      if (held === undefined) return failing && tried(failurePause) ? underWay : readOnce()
      if (now() - held.readAt >= fresh && !tried(askingPause)) {
        const work = readOnce()
        platform.waitUntil?.(work)
      }
      return held
    },
    async refreshed(than) {
      if (held !== than) return held
      await (tried(failing ? failurePause : askingPause) ? underWay : readOnce())
      return failing ? undefined : held
    },
  }
}
