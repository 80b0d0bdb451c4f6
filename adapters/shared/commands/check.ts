import { createApp } from '../../../core/app.ts'
import { createIssuerVerifier } from '../../../core/auth/issuer-verifier.ts'
import { evidenceOf } from '../../../core/auth/evidence.ts'
import { protectedResources, type Resource } from '../../../core/auth/resource.ts'
import type { IssuerConfig } from '../../../core/config/issuer-config.ts'
import { configWarnings } from '../../../core/config/warnings.ts'
import { isObject } from '../../../core/json.ts'
import { checkCluster } from './check-cluster.ts'
import { checkStore } from './check-store.ts'
import type { Command, CommandContext } from './command.ts'
import { type Finding, report, type Section } from './report.ts'

/** `kube-mcp check`: whether the server would work with these settings, by asking issuers and cluster once. */
export function checkCommand(json: boolean): Command {
  return async (context) => {
    const { config } = context
    const warnings = configWarnings(config).map((about) => warning('setting', about))
    const settings = { check: 'settings', passed: true, about: 'can be started with' }
    return report(
      [
        { title: 'Configuration', findings: [settings, ...warnings] },
        ...(config.stdio ? [] : await checkSignIn(context)),
        ...(await checkStore(config)),
        ...(await checkCluster(context)),
      ],
      json,
    )
  }
}

async function checkSignIn(context: CommandContext): Promise<readonly Section[]> {
  const { base, mcp } = protectedResources(context.config.baseUrl)
  const issuers: Finding[] = []
  // One after the other, so that what is logged belongs to the issuer that is asked.
  for (const issuer of context.config.issuers) issuers.push(await checkIssuer(context, issuer))
  return [
    { title: 'Issuers', findings: issuers },
    {
      title: 'Metadata, as a client sees it',
      findings: [await checkMetadata(context, base), await checkMetadata(context, mcp)],
    },
  ]
}

function warning(check: string, about: string): Finding {
  return { check, passed: false, about, warning: true }
}

async function checkIssuer(
  { config, platform, logged }: CommandContext,
  issuer: IssuerConfig,
): Promise<Finding> {
  logged()
  const usable = await createIssuerVerifier(issuer, config.baseUrl, platform).warm()
  const said = logged().map(({ message, cause }) =>
    cause ? `${message}: ${evidenceOf(cause)}` : message,
  )
  const about = usable
    ? ['has keys for', issuer.signingAlgorithms.join(', '), ...said].join(' ')
    : said.join('; ')
  return { check: issuer.url, passed: usable, about }
}

/** Asks the server as it would be, without a network. */
async function checkMetadata(
  { config, platform }: CommandContext,
  { url, metadataUrl }: Resource,
): Promise<Finding> {
  const app = createApp(config, { ...platform, log: () => {} })
  const response = await app.fetch(new Request(metadataUrl))
  const body: unknown = await response.json()
  const { resource, authorization_servers: issuers } = isObject(body) ? body : {}
  const passed = response.status === 200 && resource === url
  const about = passed
    ? `sign in at ${JSON.stringify(issuers ?? [])}`
    : `${response.status} ${JSON.stringify(body)}`
  return { check: metadataUrl, passed, about }
}
