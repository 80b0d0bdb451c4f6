import type { ClusterConfig, Config } from './config.ts'
import type { IssuerConfig } from './issuer-config.ts'
import { nameWarnings } from './name-warnings.ts'
import { storeWarnings } from './store.ts'
import { isLoopback } from './url.ts'

/** What is allowed but seldom meant; to be logged at the start. */
export function configWarnings(config: Config): readonly string[] {
  return [
    ...(isPlain(config.baseUrl)
      ? [`KUBE_MCP_BASE_URL is plain http: everybody on the way can read the tokens of callers`]
      : []),
    ...config.issuers.flatMap((issuer) => [
      ...issuerWarnings(issuer),
      ...audienceWarnings(`tokens of ${issuer.url}`, issuer.audiences, config.cluster),
    ]),
    ...audienceWarnings('tokens of the cluster', config.tokenReview?.audiences, config.cluster),
    ...nameWarnings(config),
    ...(config.store === undefined ? [] : storeWarnings(config.store)),
    ...(config.secretKeys.length === 0 && !config.stdio
      ? [
          'KUBE_MCP_SECRET_KEYS is not set: a random key serves until the process ends, and replicas do not open what another sealed, as the cursors of lists',
        ]
      : []),
  ]
}

function issuerWarnings({
  url,
  clientSecret,
  signingAlgorithms,
  introspection,
}: IssuerConfig): readonly string[] {
  return [
    ...(introspection !== undefined && isPlain(introspection.url)
      ? [
          `introspection of ${url} is plain http: everybody on the way can read the tokens and the client secret`,
        ]
      : []),
    ...(isPlain(url)
      ? [
          `KUBE_MCP_OIDC_ISSUER_URL is plain http: whoever is on the way can replace the keys that tokens are checked with`,
        ]
      : []),
    ...(clientSecret !== undefined &&
    !signingAlgorithms.includes('HS256') &&
    introspection?.clientSecret !== clientSecret
      ? ['KUBE_MCP_OIDC_CLIENT_SECRET is not used: only HS256 and introspection need it']
      : []),
  ]
}

/** What API servers are usually told to call themselves (`--api-audiences`, else `--service-account-issuer`). */
const clusterAudiences =
  /^(https:\/\/)?kubernetes(\.default(\.svc(\.[a-z0-9.-]+)?)?)?(:\d+)?\/?$|^(api|kube-apiserver)$/

/** A token for the API server should open nothing but the API server, and the other way round. */
function audienceWarnings(
  tokens: string,
  audiences: readonly string[] = [],
  cluster: ClusterConfig,
): readonly string[] {
  const server = cluster.from === 'address' ? cluster.server : undefined
  const shared = audiences.filter(
    (audience) => clusterAudiences.test(audience) || audience === server,
  )
  return shared.map(
    (audience) =>
      `${tokens} for ${audience}, which looks like the cluster itself, are accepted here too: what was given out for one opens the other; KUBE_MCP_STRICT_AUDIENCE accepts only those for this server`,
  )
}

function isPlain(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !isLoopback(hostname)
}
