import type { SignedIn } from '../../auth/signed-in.ts'
import type { Config } from '../../config/config.ts'
import { Failure } from '../../errors.ts'
import { createMemo } from '../../memo.ts'
import type { KubeTransport, Platform } from '../../platform.ts'
import { createExchange } from './exchange.ts'
import { createBareCheck } from './bare-check.ts'

/**
 * The way to `cluster` for who signed in, with the token that their issuer gives for theirs. Throws a `TypeError` when
 * nobody can ask there with a token of their own.
 */
export function createExchanging(
  cluster: string,
  { issuers }: Pick<Config, 'issuers'>,
  platform: Platform,
): (signedIn: SignedIn) => KubeTransport {
  const withToken = platform.clusters[cluster]?.withToken
  if (withToken === undefined)
    throw new TypeError(`platform.clusters.${cluster}.withToken must be there for an exchange`)
  const { now = Date.now, sharesRequests } = platform
  const exchanges = new Map(
    issuers.map((issuer) => [issuer.url, createExchange(issuer, platform)] as const),
  )
  const tokens = createMemo<string>({ now, sharesRequests })
  const checkBare = createBareCheck(withToken(undefined))

  return (signedIn) => ({
    async fetch(path, init = {}) {
      const exchange = exchanges.get(signedIn.caller.issuer)
      if (exchange === undefined)
        throw new Failure(
          'exchange_refused',
          'your issuer exchanges no tokens; this is for the operator of kube-mcp to mend',
        )
      await checkBare()
      const key = `${cluster} ${signedIn.digest}`
      const token = await tokens.get(key, () => exchange(signedIn))
      const response = await withToken(token).fetch(path, init)
      if (response.status !== 401) return response
      await response.body?.cancel()
      tokens.forget(key)
      throw new Failure(
        'kube_unauthorized',
        'the API server does not accept the token that your issuer gave for it; this is for the operator of kube-mcp to mend',
        { response },
      )
    },
    close: async () => {},
  })
}
