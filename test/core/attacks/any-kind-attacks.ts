import type { PolicyConfig } from '../../../core/index.ts'
import { customCluster } from '../../support/custom-cluster.ts'
import { denying } from '../policy/rule.ts'
import { type Attack, calling } from './attack.ts'

/** What a tool of any kind is asked for, but for the kind; each answers for a ConfigMap and for a Secret alike. */
const tools: readonly (readonly [tool: string, args: object])[] = [
  ['get_resource', { name: 'password', namespace: 'shop' }],
  ['describe_resource', { name: 'password', namespace: 'shop' }],
  ['list_resources', { namespace: 'shop' }],
  ['list_resources', {}],
]

/** All the names of a Secret's kind that are taken. */
const spellings = [
  'secrets',
  'secret',
  'Secret',
  'SECRETS',
  'sEcReT',
  'secrets.core',
  'Secret.core',
  'secrets.v1.',
  'secrets.v1.core',
  'v1/Secret',
  'v1/secrets',
  'V1/SECRETS',
  'core/Secret',
  'core/v1/Secret',
]

/** Each keeps Secrets from the caller, and nothing else. */
const policies: readonly (readonly [what: string, policy: Partial<PolicyConfig>, rule: string])[] =
  [
    ['a rule about the kind', { rules: [denying('none', { kinds: ['secrets'] })] }, 'rule:none'],
    ['disallowed tools', { disallowed: ['get_secret', 'list_secrets'] }, 'disallowed-tools'],
  ]

const denied: readonly Attack[] = policies.flatMap(([keeping, policy, rule]) =>
  tools.flatMap(([tool, args]) =>
    spellings.map((kind) => ({
      what: `${tool} ${JSON.stringify({ ...args, kind })} against ${keeping}`,
      config: { policy },
      cluster: customCluster,
      wrong: calling(tool, { ...args, kind }),
      right: calling(tool, { ...args, kind: 'Service', ...('name' in args && { name: 'web' }) }),
      refused: ['200 isError', `tool_refused ${rule}`],
    })),
  ),
)

const noKind = [
  '',
  ' ',
  'sеcrets',
  'ｓecrets',
  '../secrets',
  'pods?watch=1',
  'secrets%2Fpassword',
  'secrets#',
  'secrets\\password',
  'secrets\n',
  'secrets\u0000',
  'secrets password',
  'a'.repeat(401),
  null,
  7,
  ['secrets'],
  { kind: 'secrets' },
]

const malformed: readonly Attack[] = noKind.map((kind) => ({
  what: `list_resources of a kind that is none: ${JSON.stringify(kind).slice(0, 40)}`,
  cluster: customCluster,
  wrong: calling('list_resources', { kind }),
  right: calling('list_resources', { kind: 'services' }),
  refused: ['200 -32602', 'argument_invalid'],
}))

const names = ['..', '.', '', 'a/b', '../secrets/password', 'a%2Fb', '%2e%2e', 'a'.repeat(254)]

const elsewhere: readonly Attack[] = ['get_resource', 'describe_resource'].flatMap((tool) =>
  names.map((name) => ({
    what: `${tool} of the name ${JSON.stringify(name).slice(0, 40)}`,
    cluster: customCluster,
    wrong: calling(tool, { kind: 'service', namespace: 'shop', name }),
    right: calling(tool, { kind: 'service', namespace: 'shop', name: 'web' }),
    refused: ['200 -32602', 'argument_invalid'],
  })),
)

const costly: readonly (readonly [argument: string, value: string, harmless: string])[] = [
  ['where', 'object.'.repeat(300), 'has(object.spec)'],
  ['where', 'object', 'true'],
  ['where', '{"a": 1}.map(x, x)', '[1].exists(x, x == 1)'],
  ['columns', Array(31).fill('A:.a').join(), Array(30).fill('A:.a').join()],
  ['columns', 'A:..a..a', 'A:..a'],
  ['columns', `A:${'.a'.repeat(31)}`, `A:${'.a'.repeat(30)}`],
  ['columns', 'A:.a[?(@.b=~"(a+)+$")]', 'A:.a[?(@.b=="a")]'],
  ['sortBy', '..a..a', '..a'],
  ['sortBy', '.a[(@.length-1)]', '.a[-1]'],
  ['sortBy', `.${'a'.repeat(500)}`, `.${'a'.repeat(400)}`],
]

const looking: readonly Attack[] = costly.map(([argument, value, harmless]) => ({
  what: `list_resources with ${argument} ${value.slice(0, 40)}`,
  cluster: customCluster,
  wrong: calling('list_resources', { kind: 'services', [argument]: value }),
  right: calling('list_resources', { kind: 'services', [argument]: harmless }),
  refused: ['200 -32602', 'argument_invalid'],
}))

/** On tools whose kind is an argument. */
export const anyKindAttacks: readonly Attack[] = [...denied, ...malformed, ...elsewhere, ...looking]
