import type { IssuerConfig } from '../config/config.ts'
import type { Platform } from '../platform.ts'
import { discoverKeySetUrl } from './discovery.ts'
import { fetchJson } from './fetch-json.ts'
import { importKeySet, type VerificationKey } from './keys.ts'

/** The issuer's keys as last read. Another object for each reading, so that what was verified by it can be told apart. */
export interface KeySet {
  readonly keys: readonly VerificationKey[]
  /** Milliseconds since the epoch. */
  readonly readAt: number
}

export interface KeySource {
  /** The keys; undefined when there are none and the issuer cannot be reached. Never rejects. */
  current(): Promise<KeySet | undefined>
  /** Fresh keys for a token whose `kid` is unknown; the same ones when they were read within the last 30 s. */
  refreshed(than: KeySet): Promise<KeySet>
}

/** All in milliseconds: how long keys serve unasked, how often an unknown `kid` may ask again, and how long to leave a failing issuer alone. */
const fresh = 300_000
const unknownKeyPause = 30_000
const failurePause = 2_000

/**
 * Keys of one issuer, found by discovery, cached for five minutes, refreshed in the background and kept
 * while the issuer is down.
 */
export function createKeySource(issuer: IssuerConfig, platform: Platform): KeySource {
  const now = platform.now ?? Date.now
  let held: KeySet | undefined
  let triedAt = Number.NEGATIVE_INFINITY
  let failedAt = Number.NEGATIVE_INFINITY
  let underWay: Promise<KeySet | undefined> | undefined

  const read = async (): Promise<KeySet | undefined> => {
    triedAt = now()
    try {
      const url = await discoverKeySetUrl(platform.fetch, issuer.url)
      const keys = await importKeySet(await fetchJson(platform.fetch, url), issuer.signingAlgorithms)
      held = { keys, readAt: now() }
    } catch (error) {
      failedAt = now()
      platform.log({ level: 'warn', code: 'issuer_unavailable', message: `Cannot read the keys of ${issuer.url}`, error: describe(error), kept: held !== undefined })
    }
    return held
  }

  // A Worker must not wait for what another request started, so that there each reads for itself.
  const readOnce = (): Promise<KeySet | undefined> => {
    if (!platform.sharesRequests) return read()
    underWay ??= read().finally(() => (underWay = undefined))
    return underWay
  }

  const inBackground = () => {
    const work = readOnce()
    platform.waitUntil?.(work)
  }

  const failing = () => now() - failedAt < failurePause

  return {
    async current() {
      if (held === undefined) return failing() ? undefined : readOnce()
      if (now() - held.readAt >= fresh && now() - triedAt >= unknownKeyPause) inBackground()
      return held
    },
    async refreshed(than) {
      if (held !== undefined && held !== than) return held
      if (now() - triedAt < unknownKeyPause) return (await underWay) ?? held ?? than
      return (await readOnce()) ?? than
    },
  }
}

function describe(error: unknown): string {
  if (error instanceof AggregateError) return `${error.message}: ${error.errors.map(describe).join('; ')}`
  return error instanceof Error ? error.message : String(error)
}
