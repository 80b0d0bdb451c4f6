import { allowing, denying } from '../policy/rule.ts'
import { type Attack, calling, type ConfigOverrides } from './attack.ts'

const malformed = ['200 -32602', 'argument_invalid']
const denied = (rule: string) => ['200 isError', `tool_refused ${rule}`]
const config: ConfigOverrides = {
  policy: { rules: [denying('no-payments', { namespaces: ['payments'] })] },
}
const shopOnly: ConfigOverrides = {
  policy: { rules: [allowing('shop', { namespaces: ['shop'] })] },
}

const namespaces: readonly unknown[] = [
  'PAYMENTS',
  'Payments',
  'payments ',
  ' payments',
  'payments\u0000',
  'payments\n',
  'payments\u200b',
  'pаyments',
  'ｐayments',
  'payment\u017f',
  'payments/',
  '/payments',
  'payments/pods',
  '../payments',
  'shop/../payments',
  '..',
  '.',
  '%2e%2e',
  '..%2fpayments',
  'shop%2f..%2fpayments',
  '%70ayments',
  'shop\\..\\payments',
  'shop?namespace=payments',
  'shop#payments',
  'shop,payments',
  'shop;payments',
  'shop payments',
  'pay*',
  '*',
  '',
  '-',
  '_all',
  'payments.',
  ['payments'],
  ['shop', 'payments'],
  { name: 'payments' },
  0,
  true,
]

/** None of these is the name of a namespace, so that none is asked about. */
const ofNamespace = namespaces.map((namespace): Attack => ({
  what: `the namespace ${JSON.stringify(namespace)}`,
  config,
  wrong: calling('list_pods', { namespace }),
  right: calling('list_pods', { namespace: 'shop' }),
  refused: malformed,
}))

const names: readonly unknown[] = [
  '../../payments/pods/pod-00001',
  '..',
  '.',
  '%2e%2e',
  'pod-00000/log',
  'pod-00000/exec',
  'pod-00000%2flog',
  'pod-00000/../pod-00000',
  'pod-00000?watch=1',
  'pod-00000#',
  'pod-00000 ',
  'pod-00000\u0000',
  'POD-00000',
  'ｐod-00000',
  '',
  '*',
  ['pod-00000'],
  null,
]

const ofName = names.map((name): Attack => ({
  what: `the pod ${JSON.stringify(name)}`,
  config,
  wrong: calling('get_pod', { name, namespace: 'shop' }),
  right: calling('get_pod', { name: 'pod-00000', namespace: 'shop' }),
  refused: malformed,
}))

const members = [
  'Namespace',
  'NAMESPACE',
  'namespaces',
  'ns',
  'allNamespaces',
  '__proto__x',
  'path',
]
const unknown = members.map((member): Attack => ({
  what: `the argument ${member}`,
  config,
  wrong: calling('list_pods', { namespace: 'shop', [member]: 'payments' }),
  right: calling('list_pods', { namespace: 'shop' }),
  refused: malformed,
}))

const attack = (
  what: string,
  tool: string,
  wrong: object,
  right: object,
  refused: readonly string[],
  overrides: ConfigOverrides = config,
): Attack => ({
  what,
  config: overrides,
  wrong: calling(tool, wrong),
  right: calling(tool, right),
  refused,
})

const shop = { namespace: 'shop' }
const payments = { namespace: 'payments' }
const kept: readonly Attack[] = [
  attack('a list in a denied namespace', 'list_pods', payments, shop, denied('rule:no-payments')),
  attack(
    'a pod in a denied namespace',
    'get_pod',
    { name: 'pod-00000', ...payments },
    { name: 'pod-00000', ...shop },
    denied('rule:no-payments'),
  ),
  attack(
    'a denied namespace itself',
    'get_namespace',
    { name: 'payments' },
    { name: 'shop' },
    denied('rule:no-payments'),
  ),
  attack(
    'a list in a namespace that no rule allows',
    'list_pods',
    payments,
    shop,
    denied('no-allow-rule'),
    shopOnly,
  ),
  attack(
    'a namespace that no rule allows',
    'get_namespace',
    { name: 'payments' },
    { name: 'shop' },
    denied('no-allow-rule'),
    shopOnly,
  ),
  attack(
    'a namespace whose name begins as an allowed one',
    'list_pods',
    { namespace: 'shop-2' },
    shop,
    denied('no-allow-rule'),
    shopOnly,
  ),
]

/** Arguments lead nowhere but to what they name, and the rules of a namespace hold for it by any way. */
export const argumentAttacks: readonly Attack[] = [...ofNamespace, ...ofName, ...unknown, ...kept]
