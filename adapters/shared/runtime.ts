import type { Fetch } from '../../core/platform.ts'
import type { Dial } from './connection.ts'
import type { Listen } from './listener.ts'

/** What differs between Node, Bun and Deno. */
export interface Runtime {
  readonly name: string
  /** Reaches the issuer. */
  readonly fetch: Fetch
  readonly dial: Dial
  readonly listen: Listen
}
