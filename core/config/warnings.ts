import type { Config } from './config.ts'
import type { IssuerConfig } from './issuer-config.ts'
import { isLoopback } from './url.ts'

/** What is allowed but seldom meant; to be logged at the start. */
export function configWarnings(config: Config): readonly string[] {
  return [
    ...(isPlain(config.baseUrl)
      ? [`KUBE_MCP_BASE_URL is plain http: everybody on the way can read the tokens of callers`]
      : []),
    ...config.issuers.flatMap(issuerWarnings),
    ...(config.secretKeys.length === 0
      ? [
          'KUBE_MCP_SECRET_KEYS is not set: a random key serves until the process ends, and replicas do not open what another sealed, as the cursors of lists',
        ]
      : []),
  ]
}

function issuerWarnings({ url, clientSecret, signingAlgorithms }: IssuerConfig): readonly string[] {
  return [
    ...(isPlain(url)
      ? [
          `KUBE_MCP_OIDC_ISSUER_URL is plain http: whoever is on the way can replace the keys that tokens are checked with`,
        ]
      : []),
    ...(clientSecret !== undefined && !signingAlgorithms.includes('HS256')
      ? ['KUBE_MCP_OIDC_CLIENT_SECRET is not used: only HS256 needs it']
      : []),
  ]
}

function isPlain(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !isLoopback(hostname)
}
