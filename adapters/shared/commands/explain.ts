import { createAuthenticator } from '../../../core/auth/authenticator.ts'
import type { Caller } from '../../../core/auth/caller.ts'
import { tokenChecks } from '../../../core/auth/token-checks.ts'
import { unverified } from '../../../core/auth/token-issuer.ts'
import { issuerNames } from '../../../core/config/issuer-names.ts'
import type { Config } from '../../../core/config/config.ts'
import { evidenceOf } from '../../../core/auth/evidence.ts'
import { Failure } from '../../../core/errors.ts'
import { tools } from '../../../core/tools/index.ts'
import { UsageError } from '../usage-error.ts'
import type { Command } from './command.ts'
import { explainPolicy } from './explain-policy.ts'
import type { CommandOptions } from './options.ts'
import { readToken } from './read-token.ts'
import { type Finding, report, type Section } from './report.ts'

/** `kube-mcp explain`: each check that a token and a call go through, by the server's own code. Throws a `UsageError`. */
export function explainCommand({ json, tokenFile, tool, namespace }: CommandOptions): Command {
  if (tool !== undefined && !tools.some(({ name }) => name === tool))
    throw new UsageError(`there is no tool ${tool}; kube-mcp tools lists them`)
  if (namespace !== undefined && tool === undefined)
    throw new UsageError('--namespace needs a --tool to be asked about')
  return async (context) => {
    const token = readToken(tokenFile)
    const outcome = await callerOrFailure(() =>
      createAuthenticator(context.config, context.platform).verify(token),
    )
    const findings = isSignedHere(token, context.config)
      ? signedFindings(outcome)
      : askedFindings(outcome)
    const sections: readonly Section[] =
      outcome instanceof Failure
        ? [{ title: 'Token', findings }]
        : [
            { title: 'Token', findings },
            { title: 'Caller', findings: callerFindings(outcome) },
            ...(await explainPolicy(context, outcome, tool, namespace)),
          ]
    return report(sections, json)
  }
}

async function callerOrFailure(verify: () => Promise<Caller>): Promise<Caller | Failure> {
  try {
    return await verify()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}

/** Whether the keys of a configured issuer are to verify the token; any other is asked about. */
function isSignedHere(token: string, { issuers }: Config): boolean {
  const { iss } = unverified(token) ?? {}
  return iss !== undefined && issuers.some((issuer) => issuerNames(issuer).includes(iss))
}

/** Those before the failed check passed, those after it were not made. */
function signedFindings(outcome: Caller | Failure): readonly Finding[] {
  const failedAt =
    outcome instanceof Failure
      ? tokenChecks.findIndex(({ codes }) => codes.includes(outcome.code))
      : tokenChecks.length
  return tokenChecks.map(({ check, about }, index) => {
    if (index < failedAt) return { check, passed: true, about }
    if (index > failedAt) return { check, passed: undefined, about: 'not checked' }
    return { check, passed: false, about: refusal(outcome) }
  })
}

function askedFindings(outcome: Caller | Failure): readonly Finding[] {
  const passed = !(outcome instanceof Failure)
  const about = passed ? `${outcome.issuer} vouches for it, and was asked` : refusal(outcome)
  return [{ check: 'issuer', passed, about }]
}

function refusal(outcome: Caller | Failure): string {
  if (!(outcome instanceof Failure)) return ''
  const { code, message, cause } = outcome
  return `${code}: ${message}${cause === undefined ? '' : `; ${evidenceOf(cause)}`}`
}

function callerFindings({ username, groups, uid, extra, scopes, expiresAt }: Caller) {
  const facts: readonly (readonly [string, string])[] = [
    ['username', username],
    ['groups', groups.join(', ') || 'none'],
    ...(uid === undefined ? [] : [['uid', uid] as const]),
    ...Object.entries(extra).map(([key, values]) => [`extra ${key}`, values.join(', ')] as const),
    ['scopes', [...scopes].join(' ') || 'none'],
    ['expires', new Date(expiresAt * 1000).toISOString()],
  ]
  return facts.map(([check, about]) => ({ check, passed: true, about: JSON.stringify(about) }))
}
