import type { IssuerConfig } from '../config/issuer-config.ts'
import { tenantIssuer } from '../config/issuer-names.ts'
import { Failure } from '../errors.ts'
import { isObject, type JsonObject } from '../json.ts'

/** Whether a key may sign tokens that name `iss`: one that is of an issuer signs for no other tenant. */
export function keyServes(key: string | undefined, url: string, iss: unknown): boolean {
  return key === undefined || key === tenantIssuer(url) || key === iss
}

/**
 * Refuses a token whose `tid` is of another tenant than its `iss`, and one that leaves its groups out because it cannot
 * hold them: a caller without groups would escape what is denied to them. Throws a `Failure`.
 */
export function checkEntra(claims: JsonObject, { url, preset }: IssuerConfig): void {
  if (preset?.name !== 'entra') return
  const { tid, iss, hasgroups, _claim_names: elsewhere } = claims
  if (tid !== undefined && (typeof tid !== 'string' || tenantIssuer(url, tid) !== iss))
    throw new Failure('token_claims', 'claim tid is of another tenant than iss')
  if (
    (hasgroups !== undefined && hasgroups !== false) ||
    (isObject(elsewhere) && Object.hasOwn(elsewhere, 'groups'))
  )
    throw new Failure(
      'token_groups',
      'the token leaves its groups out, because there are too many: let the app registration put only the groups assigned to the application into tokens, or app roles instead of groups',
    )
}

/**
 * The scopes of a token as tokens and as clients call them: these ask for one by the API's name before it, and would
 * get one of Microsoft's without. An application that acts for itself has permissions where others have scopes, and
 * says so by `idtyp`.
 */
export function entraScopes(
  scopes: readonly string[],
  { aud, idtyp, roles }: JsonObject,
  { preset }: IssuerConfig,
): readonly string[] {
  if (preset?.name !== 'entra') return scopes
  const permissions: readonly unknown[] = idtyp === 'app' && Array.isArray(roles) ? roles : []
  const all = [...scopes, ...permissions.filter((role) => typeof role === 'string')]
  return typeof aud === 'string' ? [...all, ...all.map((scope) => `api://${aud}/${scope}`)] : all
}

/** The issuer that the discovery document of `issuer` names: one of many tenants names none of them. */
export function documentIssuer({ url, preset }: IssuerConfig): string {
  const single =
    preset?.name !== 'entra' || preset.tenants.some((id) => tenantIssuer(url, id) === url)
  return single ? url : tenantIssuer(url)
}
