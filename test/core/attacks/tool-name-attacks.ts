import { mcpRequest } from '../../support/call.ts'
import { baseUrl } from '../../support/config.ts'
import { type Act, type Attack, calling, type ConfigOverrides } from './attack.ts'

const unknown = ['200 -32602', 'tool_unknown']

const lookAlikes: readonly unknown[] = [
  'LIST_PODS',
  'List_Pods',
  'list_pods ',
  ' list_pods',
  'list_pods\u0000',
  'list_pods\n',
  'list_pods\u200b',
  '\ufefflist_pods',
  'list‐pods',
  'list_рods',
  'ｌist_pods',
  'list_pod\u017f',
  'list_pods/',
  './list_pods',
  'x/../list_pods',
  'list%5Fpods',
  'list-pods',
  'list_*',
  '*',
  'list_pods,get_pod',
  'list_pods list_pods',
  'tools/list_pods',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  'list_pods'.repeat(1000),
]

const misnamed = lookAlikes.map((name): Attack => ({
  what: `the tool ${JSON.stringify(name).slice(0, 60)}`,
  wrong: calling(name),
  right: calling('list_pods'),
  refused: unknown,
}))

const notText = [null, 0, true, ['list_pods'], { name: 'list_pods' }].map((name): Attack => ({
  what: `the tool ${JSON.stringify(name)}, which is no text`,
  wrong: calling(name),
  right: calling('list_pods'),
  refused: ['200 -32602', 'call_malformed'],
}))

const keptFrom = (
  what: string,
  policy: NonNullable<ConfigOverrides>['policy'],
  wrong: string,
  right: string,
  rule: string,
): Attack => ({
  what,
  config: { ...(policy && { policy }) },
  wrong: calling(wrong, wrong.startsWith('get') ? { name: 'x', namespace: 'shop' } : {}),
  right: calling(right, right.startsWith('get') ? { name: 'x', namespace: 'shop' } : {}),
  refused: ['200 -32602', `tool_refused ${rule}`],
})

const kept: readonly Attack[] = [
  keptFrom(
    'a tool beside the allowed one',
    { allowed: ['list_pods'] },
    'list_nodes',
    'list_pods',
    'allowed-tools',
  ),
  keptFrom(
    'a tool beside the allowed pattern',
    { allowed: ['list_p*s'] },
    'list_secrets',
    'list_pods',
    'allowed-tools',
  ),
  keptFrom(
    'a disallowed tool',
    { disallowed: ['list_nodes'] },
    'list_nodes',
    'list_pods',
    'disallowed-tools',
  ),
  keptFrom(
    'a tool of a disallowed pattern',
    { disallowed: ['*_secret*'] },
    'list_secrets',
    'list_pods',
    'disallowed-tools',
  ),
]

const scoped: ConfigOverrides = { policy: { scopes: [{ scope: 'pods', tools: ['list_pods'] }] } }

/** A body as it stands, as no client would write it. */
const posting =
  (body: string): Act =>
  async ({ issuer, fetch }) => {
    const { headers } = mcpRequest(await issuer.token())
    return fetch(new Request(`${baseUrl}/mcp`, { method: 'POST', headers, body }))
  }

const call = (members: string, params: string) =>
  posting(`{"jsonrpc":"2.0","id":1,${members},"params":{"arguments":{},${params}}}`)
const calls = '"method":"tools/call"'
const lacking = ['403 insufficient_scope', 'scope_missing scopes']

/** What the policy reads is what runs: a body that two readers could read in two ways is read once. */
const doubled: readonly Attack[] = [
  {
    what: 'a name twice, the one that needs a scope last',
    wrong: call(calls, '"name":"list_nodes","name":"list_pods"'),
    right: call(calls, '"name":"list_pods","name":"list_nodes"'),
  },
  {
    what: 'a name twice, the second escaped',
    wrong: call(calls, '"name":"list_nodes","n\\u0061me":"list_pods"'),
    right: call(calls, '"name":"list_nodes","n\\u0061me":"list_nodes"'),
  },
  {
    what: 'a method twice, the call last',
    wrong: call(`"method":"ping",${calls}`, '"name":"list_pods"'),
    right: call(`${calls},"method":"ping"`, '"name":"list_pods"'),
  },
  {
    what: 'params twice, those that need a scope last',
    wrong: call(`${calls},"params":{"name":"list_nodes"}`, '"name":"list_pods"'),
    right: call(`${calls},"params":{"name":"list_pods"}`, '"name":"list_nodes"'),
  },
  {
    what: 'a name with an escape in it',
    wrong: call(calls, '"name":"list\\u005fpods"'),
    right: call(calls, '"name":"list\\u005fnodes"'),
  },
  {
    what: 'a scope that grants a look-alike',
    wrong: calling('list_pods', {}, { scope: 'PODS' }),
    right: calling('list_pods', {}, { scope: 'pods' }),
  },
].map((attack): Attack => ({ ...attack, config: scoped, refused: lacking }))

/** A name means one tool, letter by letter, in lists and calls alike. */
export const toolNameAttacks: readonly Attack[] = [...misnamed, ...notText, ...kept, ...doubled]
