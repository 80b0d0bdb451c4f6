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
}
