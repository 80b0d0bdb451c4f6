import type { IssuerConfig } from './issuer-config.ts'

/** What Google's ID tokens may say instead of its issuer's URL (OpenID Connect Core 1.0 §15.6.2). */
const googleIssuer = 'https://accounts.google.com'
const googleName = 'accounts.google.com'

/** What the document and the keys for several tenants say in place of one. */
const template = '{tenantid}'

/** The issuer of a tenant, by the URL of any at the same place, as `https://login.microsoftonline.com/organizations/v2.0`. */
export function tenantIssuer(url: string, tenant: string = template): string {
  const { origin } = new URL(url)
  return `${origin}/${tenant}/v2.0`
}

/** What the tokens of an issuer may say in `iss`. */
export function issuerNames({ url, preset }: Pick<IssuerConfig, 'url' | 'preset'>): string[] {
  if (preset?.name === 'entra') return preset.tenants.map((tenant) => tenantIssuer(url, tenant))
  return url === googleIssuer ? [url, googleName] : [url]
}

/** What is wrong with issuers of which one token could be of two: only one could check it. */
export function nameFaults(
  issuers: readonly Pick<IssuerConfig, 'url' | 'preset'>[],
): readonly string[] {
  const owners = new Map<string, string>()
  return issuers.flatMap(({ url, preset }) =>
    issuerNames({ url, ...(preset && { preset }) }).flatMap((name) => {
      const owner = owners.get(name) ?? url
      owners.set(name, owner)
      return owner === url
        ? []
        : [`are two for tokens that name ${name} in iss, ${owner} and ${url}; keep one`]
    }),
  )
}
