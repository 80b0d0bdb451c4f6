import { createAuthenticator } from '../../../core/auth/authenticator.ts'
import type { Caller } from '../../../core/auth/caller.ts'
import type { SignedIn } from '../../../core/auth/signed-in.ts'
import { tokenChecks } from '../../../core/auth/token-checks.ts'
import { unverified } from '../../../core/auth/token-issuer.ts'
import { issuerNames } from '../../../core/config/issuer-names.ts'
import type { Config } from '../../../core/config/config.ts'
import type { IssuerConfig } from '../../../core/config/issuer-config.ts'
import { evidenceOf } from '../../../core/auth/evidence.ts'
import { Failure } from '../../../core/errors.ts'
import { tools } from '../../../core/tools/index.ts'
import { UsageError } from '../usage-error.ts'
import type { Command } from './command.ts'
import { explainIdentity } from './explain-identity.ts'
import { explainPolicy } from './explain-policy.ts'
import { readKind, type Target } from './explain-reach.ts'
import type { CommandOptions } from './options.ts'
import { readToken } from './read-token.ts'
import { type Finding, report, type Section } from './report.ts'

/** `kube-mcp explain`: each check that a token and a call go through, by the server's own code. Throws a `UsageError`. */
export function explainCommand({
  json,
  tokenFile,
  tool,
  namespace,
  kind: kindText,
}: CommandOptions): Command {
  if (tool !== undefined && !tools.some(({ name }) => name === tool))
    throw new UsageError(`there is no tool ${tool}; kube-mcp tools lists them`)
  if (namespace !== undefined && tool === undefined)
    throw new UsageError('--namespace needs a --tool to be asked about')
  if (kindText !== undefined && tool === undefined)
    throw new UsageError('--kind needs a --tool to be asked about')
  const kind = kindText === undefined ? undefined : readKind(kindText)
  if (kind?.subresource !== undefined && kind.namespaced && namespace === undefined)
    throw new UsageError(`--kind ${kind.text} needs the --namespace that it is in`)
  const target: Target = {
    ...(namespace !== undefined && { namespace }),
    ...(kind !== undefined && { kind }),
  }
  return async (context) => {
    if (context.config.stdio)
      throw new UsageError(
        'over stdio there are no tokens; kube-mcp tools --stdio says what you may do',
      )
    const token = readToken(tokenFile)
    const outcome = await signedInOrFailure(() =>
      createAuthenticator(context.config, context.platform).verify(token),
    )
    const issuer = signedBy(token, context.config)
    const findings = issuer ? signedFindings(outcome, issuer) : askedFindings(outcome)
    const sections: readonly Section[] =
      outcome instanceof Failure
        ? [{ title: 'Token', findings }]
        : [
            { title: 'Token', findings },
            { title: 'Caller', findings: callerFindings(outcome.caller) },
            ...explainIdentity(context.config, outcome.caller),
            ...(await explainPolicy(context, outcome, tool, target)),
          ]
    return report(sections, json)
  }
}

async function signedInOrFailure(verify: () => Promise<SignedIn>): Promise<SignedIn | Failure> {
  try {
    return await verify()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}

/** The configured issuer whose keys are to verify the token; any other is asked about. */
function signedBy(token: string, { issuers }: Config): IssuerConfig | undefined {
  const { iss } = unverified(token) ?? {}
  return issuers.find((issuer) => iss !== undefined && issuerNames(issuer).includes(iss))
}

/** Those before the failed check passed, those after it were not made. */
function signedFindings(outcome: SignedIn | Failure, issuer: IssuerConfig): readonly Finding[] {
  const checks = tokenChecks(issuer)
  const failedAt =
    outcome instanceof Failure ? checks.findIndex(({ fails }) => fails(outcome)) : checks.length
  return checks.map(({ check, about }, index) => {
    if (index < failedAt) return { check, passed: true, about }
    if (index > failedAt) return { check, passed: undefined, about: 'not checked' }
    return { check, passed: false, about: refusal(outcome) }
  })
}

function askedFindings(outcome: SignedIn | Failure): readonly Finding[] {
  const passed = !(outcome instanceof Failure)
  const about = passed ? `${outcome.caller.issuer} vouches for it, and was asked` : refusal(outcome)
  return [{ check: 'issuer', passed, about }]
}

function refusal(outcome: SignedIn | Failure): string {
  if (!(outcome instanceof Failure)) return ''
  const { code, message, cause } = outcome
  return `${code}: ${message}${cause === undefined ? '' : `; ${evidenceOf(cause)}`}`
}

function callerFindings({ username, groups, uid, extra, scopes, boundTo, expiresAt }: Caller) {
  const facts: readonly (readonly [string, string])[] = [
    ['username', username],
    ['groups', groups.join(', ') || 'none'],
    ...(uid === undefined ? [] : [['uid', uid] as const]),
    ...Object.entries(extra).map(([key, values]) => [`extra ${key}`, values.join(', ')] as const),
    ['scopes', [...scopes].join(' ') || 'none'],
    ...(boundTo === undefined
      ? []
      : [['bound to', `the key ${boundTo}; each request needs a proof of it (DPoP)`] as const]),
    ['expires', new Date(expiresAt * 1000).toISOString()],
  ]
  return facts.map(([check, about]) => ({ check, passed: true, about: JSON.stringify(about) }))
}
