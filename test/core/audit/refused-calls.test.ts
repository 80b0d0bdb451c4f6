import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'
import { rbac } from '../policy/rbac.ts'
import { denying } from '../policy/rule.ts'
import { describeRecords, type RecordRow } from './described.ts'
import { call, post } from './post.ts'

const start = (config: Parameters<typeof testConfig>[0] = {}) =>
  createTestApp(testConfig(config), smallCluster())
const denied = denying('a', { namespaces: ['payments'] })
const needs = { scopes: [{ scope: 'kube', tools: ['list_pods'] }] }

const rows: readonly RecordRow[] = [
  [
    'a caller in whose name kube-mcp does not act',
    () =>
      start({
        identity: { mode: 'impersonate', serviceAccounts: [], maxGroups: 1 },
        issuer: { mappings: { username: { claim: 'sub', prefix: 'system:' } } },
      }),
    (app) => post(app, call('list_pods')),
    [
      {
        tool: 'list_pods',
        decision: 'deny',
        rule: 'impersonate:system-user',
        outcome: 'identity_refused',
      },
    ],
  ],
  [
    'a wrong argument',
    start,
    (app) => post(app, call('list_pods', { limit: 501 })),
    [{ tool: 'list_pods', decision: 'allow', outcome: 'argument_invalid' }],
  ],
  [
    'a tool that there is not',
    start,
    (app) => post(app, call('list_pod')),
    [{ tool: 'list_pod', outcome: 'tool_unknown' }],
  ],
  [
    'a tool that the operator offers nobody',
    () => start({ policy: { disallowed: ['list_pods'] } }),
    (app) => post(app, call('list_pods')),
    [{ tool: 'list_pods', decision: 'deny', rule: 'disallowed-tools', outcome: 'policy_denied' }],
  ],
  [
    'a tool that a rule denies',
    () => start({ policy: { rules: [denying('b', { tools: ['list_pods'] })] } }),
    (app) => post(app, call('list_pods')),
    [{ tool: 'list_pods', decision: 'deny', rule: 'rule:b', outcome: 'policy_denied' }],
  ],
  [
    'a namespace that a rule denies',
    () => start({ policy: { rules: [denied] } }),
    (app) => post(app, call('list_pods', { namespace: 'payments' })),
    [{ tool: 'list_pods', decision: 'deny', rule: 'rule:a', outcome: 'policy_denied' }],
  ],
  [
    'a tool that the cluster’s RBAC denies',
    () => createTestApp(testConfig({ policy: { clusterRbac: {} } }), rbac(() => false).transport),
    (app) => post(app, call('list_pods')),
    [{ tool: 'list_pods', decision: 'deny', rule: 'cluster-rbac', outcome: 'policy_denied' }],
  ],
  [
    'a tool that nobody can be asked about',
    () => createTestApp(testConfig({ policy: { clusterRbac: {} } }), untouchedCluster),
    (app) => post(app, call('list_pods')),
    [{ tool: 'list_pods', decision: 'deny', rule: 'cluster-rbac', outcome: 'policy_unavailable' }],
  ],
  [
    'a tool whose scope the token lacks',
    () => start({ policy: needs }),
    (app) => post(app, call('list_pods')),
    [{ tool: 'list_pods', decision: 'step-up', rule: 'scopes', outcome: 'scope_missing' }],
  ],
  [
    'a batch that lacks a scope for one of its calls',
    () => start({ policy: needs }),
    (app) => post(app, [call('list_pods'), call('list_nodes', {}, 2)]),
    [
      { tool: 'list_nodes', decision: 'step-up', rule: 'scopes', outcome: 'scope_missing' },
      { tool: 'list_pods', decision: 'step-up', rule: 'scopes', outcome: 'scope_missing' },
    ],
  ],
  [
    'a token without a required scope, for a call',
    () => start({ issuer: { requiredScopes: ['mcp'] } }),
    (app) => post(app, call('list_pods')),
    [{ tool: 'list_pods', decision: 'step-up', rule: 'required-scopes', outcome: 'scope_missing' }],
  ],
  [
    'a token without a required scope, for a list',
    () => start({ issuer: { requiredScopes: ['mcp'] } }),
    async (app) => app.fetch(mcpRequest(await app.issuer.token())),
    [{ decision: 'step-up', rule: 'required-scopes', outcome: 'scope_missing' }],
  ],
]

describeRecords('a call that is refused has exactly one record:', rows)
