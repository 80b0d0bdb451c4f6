/**
 * What must be known of requests that came before: within this instance, or among all replicas where the platform
 * brings a store that they share.
 */
export interface Store {
  /**
   * True for the first who brings `key` within `lifetime` milliseconds, false for whoever comes later. Rejects when
   * that cannot be told: then nobody is to be taken for the first.
   */
  once(key: string, lifetime: number): Promise<boolean>
  /** Takes one of what `rate` lets through (GCRA). 0, or after how many milliseconds there is one; then nothing was taken. */
  take(key: string, rate: Rate): Promise<number>
  /** A place among `most` for `holder`, free again after `lifetime` ms if nobody leaves; whether there was one. */
  enter(key: string, holder: string, places: Places): Promise<boolean>
  leave(key: string, holder: string): Promise<void>
}

export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

export interface Places {
  readonly most: number
  /** In milliseconds. */
  readonly lifetime: number
}
