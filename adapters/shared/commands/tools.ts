import { createAuthenticator } from '../../../core/auth/authenticator.ts'
import { createLocalAuthenticator } from '../../../core/auth/local-authenticator.ts'
import type { SignedIn } from '../../../core/auth/signed-in.ts'
import { Failure } from '../../../core/errors.ts'
import { createIdentity } from '../../../core/identity/identity.ts'
import { createPolicy } from '../../../core/policy/policy.ts'
import { tools } from '../../../core/tools/index.ts'
import { UsageError } from '../usage-error.ts'
import type { Command, CommandContext } from './command.ts'
import { readToken } from './read-token.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** `kube-mcp tools`: what there is. */
export function toolsText(json: boolean, verdicts?: ReadonlyMap<string, Verdict>): string {
  const rows = tools.map(({ name, access, title }) => ({
    name,
    access,
    title,
    ...verdicts?.get(name),
  }))
  if (json) return `${JSON.stringify({ tools: rows }, undefined, 2)}\n`
  const width = Math.max(...rows.map(({ name }) => name.length))
  const lines = rows.map(({ name, access, title, why = title }) => {
    return `${name.padEnd(width)}  ${access}  ${why}\n`
  })
  return lines.join('')
}

/** `kube-mcp tools --token-file`: what the caller of a token may do with each; over stdio, who runs the command. */
export function toolsCommand(tokenFile: string | undefined, json: boolean): Command {
  return async (context) => ({
    text: toolsText(json, await verdictsFor(context, await signedInBy(context, tokenFile))),
    succeeded: true,
  })
}

async function signedInBy(
  { config, platform }: CommandContext,
  tokenFile: string | undefined,
): Promise<SignedIn> {
  if (config.stdio) return createLocalAuthenticator(platform).verify('')
  return createAuthenticator(config, platform)
    .verify(readToken(tokenFile))
    .catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error
      const what = `the token is refused (${error.code}): ${error.message}`
      throw new UsageError(`${what}; kube-mcp explain says more`, { cause: error })
    })
}

async function verdictsFor({ config, platform }: CommandContext, signedIn: SignedIn) {
  const clusterFor = createIdentity('default', config, platform)
  const policy = createPolicy(config, tools, clusterFor, platform)
  const visit = await policy.visit(signedIn, { calls: [], lists: true })
  return new Map(tools.map(({ name }) => [name, verdictOf(visit, name)]))
}
