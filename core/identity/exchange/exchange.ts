import { BadAnswer, fetchJson } from '../../auth/fetch-json.ts'
import { clientAuthorization } from '../../auth/client-authorization.ts'
import { evidenceOf } from '../../auth/evidence.ts'
import { issuerFetch } from '../../auth/issuer-fetch.ts'
import type { SignedIn } from '../../auth/signed-in.ts'
import type { ExchangeConfig, IssuerConfig } from '../../config/issuer-config.ts'
import { Failure } from '../../errors.ts'
import type { Held } from '../../memo.ts'
import type { Fetch, Platform } from '../../platform.ts'
import { readExchanged } from './answer.ts'
import { exchangeForm } from './form.ts'

/** Gives, for who signed in, the issuer's token for the cluster and until when it may be used. Throws a `Failure`. */
export type Exchange = (signedIn: SignedIn) => Promise<Held<string>>

/** A request is sent with a token that is good for this much longer, in milliseconds. */
const leeway = 30_000

/** The exchange at one issuer; undefined where it has none. */
export function createExchange(issuer: IssuerConfig, platform: Platform): Exchange | undefined {
  const { exchange } = issuer
  if (exchange === undefined) return undefined
  const now = platform.now ?? Date.now
  const fetch = issuerFetch(issuer, platform)
  const headers = { authorization: clientAuthorization(exchange) }

  return async ({ caller, token }) => {
    const answer = await ask(fetch, exchange, exchangeForm(exchange, token), headers)
    const { token: exchanged, expiresAt } = readExchanged(answer, exchange, caller, now())
    return { value: exchanged, until: Math.min(expiresAt, caller.expiresAt * 1000) - leeway }
  }
}

/** The answer, good or bad: RFC 6749 §5.2 says with 400 or 401 what is wrong. */
async function ask(
  fetch: Fetch,
  { url }: ExchangeConfig,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
): Promise<unknown> {
  try {
    return await fetchJson(fetch, url, { form, headers, statuses: [200, 400, 401, 403] })
  } catch (error) {
    throw error instanceof BadAnswer && (error.status ?? 0) < 500 && error.status !== 429
      ? new Failure(
          'exchange_refused',
          'the issuer answers something other than a token for the cluster; this is for the operator of kube-mcp to mend',
          { cause: evidenceOf(error) },
        )
      : new Failure(
          'exchange_unavailable',
          'the issuer cannot be asked for a token for the cluster; try again shortly',
          { cause: evidenceOf(error), retryAfter: 5 },
        )
  }
}
