import type { Config } from './config.ts'

/** Where the cluster is asked in the callers' names: issuers that could name each other's people, or a service account. */
export function nameWarnings({
  issuers,
  identity,
}: Pick<Config, 'issuers' | 'identity'>): readonly string[] {
  if (identity.mode !== 'impersonate') return []
  // What an expression makes of claims nobody can tell ahead.
  const prefixed = issuers.flatMap(({ url, mappings: { username } }) =>
    'prefix' in username ? [{ url, prefix: username.prefix }] : [],
  )
  const pairs = prefixed.flatMap((one) =>
    prefixed.flatMap((two) =>
      one.url !== two.url && two.prefix.startsWith(one.prefix) ? [[one.url, two.url] as const] : [],
    ),
  )
  const bare = prefixed.filter(({ prefix }) => 'system:serviceaccount:'.startsWith(prefix))
  return [
    ...pairs.map(
      ([one, two]) =>
        `usernames of ${one} can be those of ${two}, and so act for their owners in the cluster: give each issuer a prefix of its own`,
    ),
    ...(identity.serviceAccounts.length > 0 ? bare : []).map(
      ({ url }) =>
        `${url} gives usernames without a prefix, and so can name the service accounts that are impersonated: give it a prefix unless it is the cluster's own issuer`,
    ),
  ]
}
