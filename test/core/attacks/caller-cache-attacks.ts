import { rbac } from '../policy/rbac.ts'
import { allowing } from '../policy/rule.ts'
import { type Act, type Attack, call, type ConfigOverrides } from './attack.ts'

type Members = Readonly<Record<string, unknown>>

/** First somebody who may, and then somebody else, or the same again. */
const after =
  (first: Members, then: Members, tool?: string): Act =>
  async (app) => {
    await call(app, await app.issuer.token(first))
    return call(app, await app.issuer.token(then), tool)
  }

const groups = { groups: { claim: 'groups', prefix: '' }, uid: { claim: 'uid', prefix: '' } }
const ada = { sub: 'ada', groups: ['sre'], uid: '1' }
const denied = (rule: string) => ['200 -32602', `tool_refused ${rule}`]

const byRule = (when: string): ConfigOverrides => ({
  issuer: { mappings: groups },
  policy: { rules: [allowing('some', {}, when)] },
})
const callers: readonly (readonly [string, string, Members])[] = [
  ['another name', "username == 'ada'", { sub: 'bob' }],
  ['a name in capitals', "username == 'ada'", { sub: 'ADA' }],
  ['no groups', "'sre' in groups", { groups: [] }],
  ['the groups in one text', "'sre' in groups", { groups: ['sre,dev'] }],
  ['another claim', "claims.?team.orValue('a') == 'a'", { team: 'b' }],
]
const ofCallers = callers.map(([what, when, then]): Attack => ({
  what: `after a caller whom a rule allows, one with ${what}`,
  config: byRule(when),
  wrong: after(ada, { ...ada, ...then }),
  right: after(ada, ada),
  refused: denied('no-allow-rule'),
}))

const scopes: ConfigOverrides = { policy: { scopes: [{ scope: 'pods', tools: ['list_pods'] }] } }
const ofScopes: readonly Attack[] = [
  {
    what: 'after a token with a scope, one of the same caller without',
    config: scopes,
    wrong: after({ scope: 'pods' }, { scope: 'openid' }),
    right: after({ scope: 'pods' }, { scope: 'pods' }),
    refused: ['403 insufficient_scope', 'scope_missing scopes'],
  },
]

/** The cluster lets `ada` of `sre` with uid 1 call `list_pods`, and nobody and nothing else. */
const cluster = () =>
  rbac(
    ({ user, groups: all, resourceAttributes: { name }, ...rest }) =>
      user === 'ada' &&
      all.includes('sre') &&
      !('uid' in rest && rest.uid !== '1') &&
      name === 'list_pods',
  ).transport
const inCluster: readonly (readonly [string, Members, string?])[] = [
  ['another name', { sub: 'bob' }],
  ['no groups', { groups: [] }],
  ['other groups', { groups: ['sre2'] }],
  ['another uid', { uid: '2' }],
  ['another tool', {}, 'list_nodes'],
]
const ofCluster = inCluster.map(([what, then, tool]): Attack => ({
  what: `after a caller whom the cluster allows, one with ${what}`,
  config: { issuer: { mappings: groups }, policy: { clusterRbac: {} } },
  cluster,
  wrong: after(ada, { ...ada, ...then }, tool),
  right: after(ada, ada),
  refused: denied('cluster-rbac'),
}))

/** What was decided about one caller, or one tool, says nothing about another. */
export const callerCacheAttacks: readonly Attack[] = [...ofCallers, ...ofScopes, ...ofCluster]
