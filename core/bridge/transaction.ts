import * as z from 'zod'
import { createSealed, type Sealed, type SealedOptions } from './sealed.ts'

/** What a client asked for at the authorization endpoint, checked. */
export interface Transaction {
  /** The digest of the client id. */
  readonly client: string
  readonly redirectUri: string
  readonly state?: string | undefined
  /** RFC 7636 §4.2, S256. */
  readonly challenge: string
  readonly scope: string
  /** RFC 8707. */
  readonly resource: string
}

/** A transaction on its way through the upstream; `verifier` is that of our own PKCE there. */
export type UnderWay = Transaction & { readonly verifier: string }

/** What our authorization code holds: the upstream's, which only the token endpoint redeems. */
export type Code = Omit<UnderWay, 'state'> & { readonly code: string }

/** What our refresh token holds. */
export interface Refresh {
  readonly client: string
  readonly scope: string
  readonly resource: string
  /** The upstream's. */
  readonly token: string
  readonly subject: string
  /** When the person signed in; seconds since the epoch. */
  readonly since: number
}

const transaction = z.object({
  client: z.string(),
  redirectUri: z.string(),
  state: z.string().optional(),
  challenge: z.string(),
  scope: z.string(),
  resource: z.string(),
})
const underWay = transaction.extend({ verifier: z.string() })
const code = underWay.omit({ state: true }).extend({ code: z.string() })
const refresh = z.object({
  client: z.string(),
  scope: z.string(),
  resource: z.string(),
  token: z.string(),
  subject: z.string(),
  since: z.number(),
})

/** Everything that is sealed instead of remembered. */
export interface Seals {
  readonly consent: Sealed<Transaction>
  readonly underWay: Sealed<UnderWay>
  readonly code: Sealed<Code>
  readonly refresh: Sealed<Refresh>
}

const minute = 60_000

export function createSeals(options: SealedOptions): Seals {
  return {
    consent: createSealed<Transaction>(options, 'consent', transaction, 10 * minute),
    underWay: createSealed<UnderWay>(options, 'state', underWay, 15 * minute),
    code: createSealed<Code>(options, 'code', code, minute),
    refresh: createSealed<Refresh>(options, 'refresh', refresh, 30 * 24 * 60 * minute),
  }
}
