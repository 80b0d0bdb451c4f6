import { parse } from 'yaml'
import * as z from 'zod'
import type { IssuerOptions } from '../issuer.ts'
import { type IssuerConfig, signingAlgorithms } from '../issuer-config.ts'
import { quoted } from '../url.ts'
import { readClaimMappings } from './claim-mappings.ts'
import { createFaultList, type FaultList } from './fault-list.ts'
import { readIssuerSection, type Trust } from './issuer-section.ts'
import { anything, items, notAMap, withoutNulls } from './shapes.ts'
import { readClaimRules, readUserRules } from './validation-rules.ts'

/** What the file has no field for. */
export interface Surroundings extends IssuerOptions, Trust {}

export interface Authentication {
  readonly issuers: readonly IssuerConfig[]
  /** With any, `issuers` are not to be used. */
  readonly faults: readonly string[]
}

const versions = ['apiserver.config.k8s.io/v1', 'apiserver.config.k8s.io/v1beta1']
const kind = 'AuthenticationConfiguration'

const document = z.strictObject(
  { apiVersion: anything, kind: anything, jwt: items, anonymous: anything },
  notAMap,
)

const authenticator = z.strictObject(
  {
    issuer: anything,
    claimValidationRules: anything,
    claimMappings: anything,
    userValidationRules: anything,
  },
  notAMap,
)

/** Those that kube-apiserver takes. */
const algorithms = signingAlgorithms.filter((name) => /^(RS|ES|PS)/.test(name))

/** kube-apiserver's own limit. */
const mostIssuers = 64

/**
 * The issuers of an `AuthenticationConfiguration`, the file that `kube-apiserver --authentication-config` takes
 * (KEP-3331), under that server's own rules, or everything that is wrong with it. Throws nothing.
 */
export function readAuthentication(text: string, surroundings: Surroundings): Authentication {
  const faults = createFaultList()
  const fields = faults.shaped(document, withoutNulls(parsed(text, faults)), '')
  if (fields === undefined) return { issuers: [], faults: faults.texts }
  if (!versions.some((version) => version === fields.apiVersion))
    faults.add('apiVersion', `must be ${versions.join(' or ')}, not ${shown(fields.apiVersion)}`)
  if (fields.kind !== kind) faults.add('kind', `must be ${kind}, not ${shown(fields.kind)}`)
  if (fields.anonymous !== undefined)
    faults.add('anonymous', 'is not supported: nobody is served here without a token; leave it out')
  if (fields.jwt.length === 0) faults.add('jwt', 'needs at least one issuer')
  if (fields.jwt.length > mostIssuers) {
    faults.add('jwt', `has ${fields.jwt.length} issuers, and ${mostIssuers} is the most`)
    return { issuers: [], faults: faults.texts }
  }
  const entries = fields.jwt.map((entry, index) =>
    readAuthenticator(entry, `jwt[${index}]`, surroundings, faults),
  )
  checkTwins(entries, faults)
  const issuers = entries.flatMap(({ config }) => config ?? [])
  return { issuers, faults: faults.texts }
}

/** YAML 1.1, as Kubernetes reads it: there `on` is no text. */
function parsed(text: string, faults: FaultList): unknown {
  try {
    const value: unknown = parse(text, { version: '1.1' })
    return value
  } catch (error) {
    faults.add('', `is no YAML: ${error instanceof Error ? error.message : String(error)}`)
    return {}
  }
}

interface Entry {
  readonly issuer?: Pick<IssuerConfig, 'url' | 'discoveryUrl'>
  readonly config?: IssuerConfig
}

function readAuthenticator(
  entry: unknown,
  path: string,
  surroundings: Surroundings,
  faults: FaultList,
): Entry {
  const fields = faults.shaped(authenticator, entry, path)
  if (fields === undefined) return {}
  const issuer = readIssuerSection(fields.issuer, `${path}.issuer`, surroundings, faults)
  const rules = `${path}.claimValidationRules`
  const claimValidationRules = readClaimRules(fields.claimValidationRules, rules, faults)
  const mappings = readClaimMappings(fields.claimMappings, `${path}.claimMappings`, faults)
  const userRules = `${path}.userValidationRules`
  const userValidationRules = readUserRules(fields.userValidationRules, userRules, faults)
  if (issuer === undefined) return {}
  if (mappings === undefined) return { issuer }
  const { strictAudience, scopes, requiredScopes } = surroundings
  const config: IssuerConfig = {
    ...issuer,
    ...(strictAudience && { audiences: [] }),
    signingAlgorithms: algorithms,
    advertise: true,
    scopes,
    requiredScopes,
    mappings,
    claimValidationRules,
    userValidationRules,
  }
  checkEmail(config, `${path}.claimMappings.username.expression`, faults)
  return { issuer, config }
}

/** As kube-apiserver: an address that names the caller has to be looked at for whether it is verified. */
function checkEmail(
  { mappings: { username, extra }, claimValidationRules }: IssuerConfig,
  path: string,
  faults: FaultList,
): void {
  if (!('expression' in username) || !username.expression.fields.has('claims.email')) return
  const rules = claimValidationRules.flatMap((rule) =>
    'expression' in rule ? [rule.expression] : [],
  )
  const expressions = [username.expression, ...extra.map(({ value }) => value), ...rules]
  if (expressions.some(({ fields }) => fields.has('claims.email_verified'))) return
  faults.add(
    path,
    'uses claims.email, so that it, an extra valueExpression or a claim validation rule must use claims.email_verified',
  )
}

function checkTwins(entries: readonly Entry[], faults: FaultList): void {
  const urls = entries.map(({ issuer }) => issuer?.url ?? '')
  const discoveryUrls = entries.map(({ issuer }) => issuer?.discoveryUrl ?? '')
  for (const [field, values] of Object.entries({ url: urls, discoveryURL: discoveryUrls })) {
    for (const [index, value] of values.entries()) {
      if (value !== '' && values.indexOf(value) < index)
        faults.add(`jwt[${index}].issuer.${field}`, `is there twice: ${quoted(value)}`)
    }
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : value === undefined ? 'nothing' : typeof value
}
