import type { Credential, Credentials } from './connection.ts'

/** The same credential for ever. */
export function fixedCredential(credential: Credential): Credentials {
  return { get: async () => credential, renew: async () => undefined }
}

export interface TokenOptions {
  /** Told when a token cannot be read again; the one before stays in use. */
  readonly onFailure: (error: unknown) => void
  /** False where a promise must not be shared between requests (Workers). */
  readonly sharesRequests?: boolean
  readonly now?: () => number
}

/** The kubelet replaces a token well before it expires; client-go reads the file again about once a minute. */
const period = 50_000

/**
 * A token that is read again every 50 seconds, and when the API server refuses it. If reading fails the
 * token before stays in use, and the next attempt comes sooner. `read` is told whether the one before was refused. Rejects when there never was a token.
 */
export function rotatingToken(
  read: (refused: boolean) => Promise<string>,
  options: TokenOptions,
): Credentials {
  const { onFailure, sharesRequests = true, now = Date.now } = options
  let held: Credential | undefined
  let dueAt = 0
  let reading: Promise<Credential> | undefined

  const load = async (refused: boolean): Promise<Credential> => {
    try {
      const token = (await read(refused)).trim()
      if (token === '') throw new Error('the token is empty')
      if (held?.token !== token) held = { token }
      dueAt = now() + period
      return held
    } catch (error) {
      if (held === undefined) throw error
      dueAt = now() + period / 10
      onFailure(error)
      return held
    }
  }
  const loadOnce = (refused: boolean) => {
    if (!sharesRequests) return load(refused)
    reading ??= load(refused).finally(() => (reading = undefined))
    return reading
  }

  return {
    get: async () => (held !== undefined && now() < dueAt ? held : loadOnce(false)),
    async renew(refused) {
      const current = held !== undefined && held !== refused ? held : await loadOnce(true)
      return current === refused ? undefined : current
    },
  }
}
