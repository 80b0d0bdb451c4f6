import { compile } from '../../cel/expression.ts'
import type { IssuerConfig } from '../issuer-config.ts'
import type { IssuerEntry } from './config-file.ts'
import type { Path } from './parse.ts'

type Fault = (key: Path, message: string) => undefined

const entraUrl = /^https:\/\/[^/]+\/(common|organizations|[0-9a-f-]{36})\/v2\.0$/
const googleUrl = 'https://accounts.google.com'

/** What the preset of an issuer makes of it; nothing, with faults, when the two do not fit. */
export function readPreset(
  { preset, tenants }: IssuerEntry,
  issuer: IssuerConfig,
  fault: Fault,
): Partial<IssuerConfig> {
  if (tenants !== undefined && preset !== 'entra') fault(['tenants'], 'goes with preset entra')
  // What both name as the audience is a client id of theirs, never the URL that was asked for.
  if (preset !== undefined && issuer.audiences.length === 0)
    fault(
      ['preset'],
      `is ${preset}, whose tokens never name our URL: KUBE_MCP_STRICT_AUDIENCE would refuse them all`,
    )
  if (preset === 'entra') return readEntra(tenants, issuer, fault)
  if (preset === 'google') return readGoogle(issuer, fault)
  return {}
}

function readEntra(
  tenants: readonly string[] | undefined,
  { url, mappings }: IssuerConfig,
  fault: Fault,
): Partial<IssuerConfig> {
  const own = entraUrl.exec(url)?.[1]
  if (own === undefined) {
    fault(
      ['preset'],
      'is entra, whose issuers are https://login.microsoftonline.com/TENANT/v2.0, with the id of a tenant, organizations or common',
    )
    return {}
  }
  if (own.includes('-')) {
    if (tenants !== undefined)
      fault(['tenants'], 'goes with organizations and common; this issuer is of one tenant')
    return { preset: { name: 'entra', tenants: [own] } }
  }
  if (tenants === undefined) {
    fault(['tenants'], `is required: anybody can have a tenant, and ${own} issues tokens for all`)
    return {}
  }
  return {
    preset: { name: 'entra', tenants },
    mappings: { ...mappings, username: ofTenant(mappings.username, url) },
  }
}

/** What names a user names one of a tenant: the issuer that goes before it is that of the token. */
function ofTenant(
  mapping: IssuerConfig['mappings']['username'],
  url: string,
): IssuerConfig['mappings']['username'] {
  if ('expression' in mapping || mapping.prefix !== `${url}#`) return mapping
  const claim = JSON.stringify(mapping.claim)
  return { expression: compile(`claims.iss + '#' + claims[${claim}]`, ['claims']) }
}

function readGoogle({ url }: IssuerConfig, fault: Fault): Partial<IssuerConfig> {
  if (url !== googleUrl) fault(['preset'], `is google, whose issuer is ${googleUrl}`)
  return { preset: { name: 'google' } }
}
