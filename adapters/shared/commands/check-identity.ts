import type { Config } from '../../../core/config/config.ts'
import { Failure } from '../../../core/errors.ts'
import { mayDoOurselves, type ReviewedAction } from '../../../core/kube/access-review.ts'
import type { KubeTransport } from '../../../core/platform.ts'
import { checkTools } from './check-tools.ts'
import type { Finding, Section } from './report.ts'

const authentication = 'authentication.k8s.io'
const title = "Rights of kube-mcp's own account to act for others"

/** Whether the account may act for callers as the mode of `identity` wants it to. */
export async function checkIdentity(
  cluster: KubeTransport,
  config: Pick<Config, 'identity' | 'issuers' | 'policy'>,
): Promise<readonly Section[]> {
  const { identity, issuers } = config
  if (identity.mode !== 'impersonate') {
    const about = 'needs none: the cluster sees the token that the issuer exchanges'
    return [{ title, findings: [{ check: identity.mode, passed: true, about }] }]
  }
  const group = authentication
  const constrained = { group, resource: 'users', verb: 'impersonate:user-info' }
  const isConstrained =
    (await allowed(cluster, { ...constrained, group: '', verb: 'impersonate' })) !== true &&
    (await allowed(cluster, constrained)) === true
  const by = isConstrained
    ? { group, verb: 'impersonate:user-info', account: 'impersonate:serviceaccount' }
    : { group: '', verb: 'impersonate', account: 'impersonate' }

  const keys = new Set(issuers.flatMap(({ mappings }) => mappings.extra.map(({ key }) => key)))
  const hasUid = issuers.some(({ mappings }) => mappings.uid !== undefined)
  const needed: readonly (readonly [string, ReviewedAction])[] = [
    ['users', { group: by.group, resource: 'users', verb: by.verb }],
    ...[...keys].map((key) => {
      const action = { group, resource: 'userextras', subresource: key, verb: by.verb }
      return [`extra ${key}`, action] as const
    }),
    ...(hasUid ? [['uids', { group, resource: 'uids', verb: by.verb }] as const] : []),
    ...identity.serviceAccounts.map((account) => {
      const [namespace = '', name = ''] = account.split('/')
      const whose = { group: by.group, resource: 'serviceaccounts', namespace, name }
      return [account, { ...whose, verb: by.account }] as const
    }),
  ]
  const findings: Finding[] = []
  for (const [check, action] of needed) findings.push(await may(cluster, check, action))
  const anyGroup = { group: by.group, resource: 'groups', verb: by.verb }
  findings.push(await mayNotAnyGroup(cluster, anyGroup))
  return [
    { title, findings },
    ...(isConstrained
      ? [await checkTools(cluster, config, (verb) => `impersonate-on:user-info:${verb}`)]
      : []),
  ]
}

/** Some rights may be there for some names alone: what is missing is a warning. */
async function may(
  cluster: KubeTransport,
  check: string,
  action: ReviewedAction,
): Promise<Finding> {
  const said = await allowed(cluster, action)
  if (said === true) return { check, passed: true, about: `may ${action.verb}` }
  const about = said ?? `RBAC does not let kube-mcp ${action.verb} all of them`
  return { check, passed: false, about, warning: true }
}

async function mayNotAnyGroup(cluster: KubeTransport, action: ReviewedAction): Promise<Finding> {
  const check = 'groups'
  if ((await allowed(cluster, action)) !== true)
    return { check, passed: true, about: 'none but those that RBAC names' }
  const about = 'RBAC lets kube-mcp put anybody into any group, system:masters too: name the groups'
  return { check, passed: false, about, warning: true }
}

/** Undefined for a no; why, when the cluster does not say. */
async function allowed(
  cluster: KubeTransport,
  action: ReviewedAction,
): Promise<true | string | undefined> {
  try {
    return (await mayDoOurselves(cluster, action)) || undefined
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return error.message
  }
}
