import { nearest } from '../nearest.ts'
import {
  signingAlgorithms,
  type ClaimMapping,
  type IssuerConfig,
  type SigningAlgorithm,
} from './issuer-config.ts'
import type { Reader } from './reader.ts'
import { quoted, readUrl } from './url.ts'

/** What goes for every issuer. */
export interface IssuerOptions {
  /** Only our own resource URLs count as audience. */
  readonly strictAudience: boolean
  readonly scopes: readonly string[]
  readonly requiredScopes: readonly string[]
}

/** Of the settings for one issuer, those that only a file with issuers can take the place of. */
export const singleIssuerSettings: readonly string[] = [
  'KUBE_MCP_OIDC_ISSUER_URL',
  'KUBE_MCP_OIDC_CLIENT_ID',
  'KUBE_MCP_OIDC_AUDIENCES',
  'KUBE_MCP_OIDC_SIGNING_METHOD',
  'KUBE_MCP_OIDC_CLIENT_SECRET',
  'KUBE_MCP_OIDC_CLIENT_SECRET_FILE',
  'KUBE_MCP_OIDC_USERNAME_CLAIM',
  'KUBE_MCP_OIDC_USERNAME_PREFIX',
  'KUBE_MCP_OIDC_GROUPS_CLAIM',
  'KUBE_MCP_OIDC_GROUPS_PREFIX',
]

/** The issuer and what its tokens must be; undefined, with faults, when the required settings are not right. */
export function readIssuer(read: Reader, options: IssuerOptions): IssuerConfig | undefined {
  const url = read.required(
    'KUBE_MCP_OIDC_ISSUER_URL',
    'give the issuer exactly as its tokens name it, as https://login.example.com',
  )
  if (url !== undefined) readUrl(read, 'KUBE_MCP_OIDC_ISSUER_URL', url)
  const clientId = read.required(
    'KUBE_MCP_OIDC_CLIENT_ID',
    'give the client id that the issuer knows',
  )
  const signing = readSigning(read)
  const groups = readGroups(read)
  const username = readUsername(read, url ?? '')
  const audiences = read.list('KUBE_MCP_OIDC_AUDIENCES')
  const { strictAudience, ...scopes } = options
  if (strictAudience && audiences.length > 0)
    read.fault('KUBE_MCP_OIDC_AUDIENCES', 'and KUBE_MCP_STRICT_AUDIENCE are both set; keep one')
  if (url === undefined || clientId === undefined) return undefined
  return {
    url,
    audiences: strictAudience ? [] : [clientId, ...audiences],
    advertise: true,
    ...scopes,
    ...signing,
    mappings: { username, extra: [], ...(groups !== undefined && { groups }) },
    claimValidationRules: [],
    userValidationRules: [],
  }
}

function readSigning(read: Reader): Pick<IssuerConfig, 'signingAlgorithms' | 'clientSecret'> {
  const name = 'KUBE_MCP_OIDC_SIGNING_METHOD'
  const listed = read.list(name)
  const algorithms = listed.filter((text): text is SigningAlgorithm =>
    signingAlgorithms.some((known) => known === text),
  )
  for (const text of listed.filter((text) => !signingAlgorithms.some((known) => known === text))) {
    const meant = nearest(text, signingAlgorithms)
    read.fault(
      name,
      `does not know ${quoted(text)}${meant ? `; did you mean ${meant}?` : ''} It may be ${signingAlgorithms.join(', ')}`,
    )
  }
  const symmetric = algorithms.includes('HS256')
  if (symmetric && algorithms.length > 1) {
    read.fault(
      name,
      "must have HS256 alone: its key is the client secret, the others' keys are published by the issuer",
    )
  }
  const clientSecret = readClientSecret(read, symmetric)
  return {
    signingAlgorithms: listed.length === 0 ? ['RS256'] : algorithms,
    ...(clientSecret !== undefined && { clientSecret }),
  }
}

/** RFC 7518 §3.2: a key of HS256 has at least the 256 bits of its hash. */
function readClientSecret(read: Reader, symmetric: boolean): string | undefined {
  const name = 'KUBE_MCP_OIDC_CLIENT_SECRET'
  const before = read.faults.length
  const secret = read.secret(name)
  if (!symmetric || read.faults.length > before) return secret
  if (secret === undefined)
    return read.fault(
      name,
      'is required with HS256, whose key it is; it has no flag, but can come from --oidc-client-secret-file',
    )
  if (new TextEncoder().encode(secret).length < 32)
    return read.fault(name, 'must have at least 32 bytes to be the key of HS256 (RFC 7518 §3.2)')
  return secret
}

/** As kube-apiserver: the prefix is `<issuer>#` unless the claim is `email`, and `-` means none. */
function readUsername(read: Reader, issuer: string): ClaimMapping {
  const claim = read.text('KUBE_MCP_OIDC_USERNAME_CLAIM') ?? 'sub'
  const prefix =
    read.text('KUBE_MCP_OIDC_USERNAME_PREFIX') ?? (claim === 'email' ? '-' : `${issuer}#`)
  return { claim, prefix: prefix === '-' ? '' : prefix }
}

function readGroups(read: Reader): ClaimMapping | undefined {
  const claim = read.text('KUBE_MCP_OIDC_GROUPS_CLAIM')
  const prefix = read.text('KUBE_MCP_OIDC_GROUPS_PREFIX')
  if (claim !== undefined) return { claim, prefix: prefix ?? '' }
  if (prefix === undefined) return undefined
  return read.fault(
    'KUBE_MCP_OIDC_GROUPS_PREFIX',
    'does nothing without a claim to prefix: set KUBE_MCP_OIDC_GROUPS_CLAIM too',
  )
}
