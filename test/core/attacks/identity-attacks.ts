import type { Caller } from '../../../core/auth/caller.ts'
import type { RefusedIdentity } from '../../../core/identity/refuse.ts'

type Who = Partial<Caller>

/** What is wrong, who would be somebody else, a twin who differs in one thing, and the log's reason. */
export type IdentityAttack = readonly [
  what: string,
  wrong: Who,
  right: Who,
  reason: RefusedIdentity,
]

const account = 'system:serviceaccount:shop:web'

const users: readonly (readonly [string, string])[] = [
  ['system:admin', 'systems:admin'],
  ['system:kube-controller-manager', 'System:kube-controller-manager'],
  ['system:node:worker-1', 'ѕystem:node:worker-1'],
  ['system:anonymous', 'ada#system:anonymous'],
  ['system:', 'system'],
  ['system:serviceaccount:kube-system:namespace-controller', account],
  [`${account}2`, account],
  [`${account}:`, account],
  [`${account}/x`, account],
  ['system:serviceaccount:shop:Web', account],
  ['system:serviceaccount:shop/web', account],
  ['system:serviceaccount::shop:web', account],
  ['system:serviceaccount:shop', account],
  ['system:serviceaccounts', 'serviceaccounts'],
]

const asSystem = users.map(([wrong, right]): IdentityAttack => [
  `the username ${JSON.stringify(wrong)}`,
  { username: wrong },
  { username: right },
  'system-user',
])

const groups = [
  ['system:masters', 'System:masters'],
  ['system:nodes', 'ｓystem:nodes'],
  ['system:unauthenticated', 'system:authenticated'],
  ['system:serviceaccounts', 'serviceaccounts'],
  ['system:serviceaccounts:kube-system', 'oidc:system:serviceaccounts:kube-system'],
  ['system:monitoring', 'system;monitoring'],
] as const

const inSystem = groups.map(([wrong, right]): IdentityAttack => [
  `the group ${wrong} among others`,
  { groups: ['sre', wrong, 'dev'] },
  { groups: ['sre', right, 'dev'] },
  'system-group',
])

const ofAccount = ['system:masters', 'sre', 'system:serviceaccounts:kube-system'].map(
  (group): IdentityAttack => [
    `a service account in the group ${group}`,
    { username: account, groups: ['system:serviceaccounts', group] },
    { username: account, groups: ['system:serviceaccounts', 'system:serviceaccounts:shop'] },
    'system-group',
  ],
)

/** What parsers end, fold or trim, and what they would make of it. */
const broken: readonly (readonly [string, string])[] = [
  [' system:masters', 'masters'],
  ['\tsystem:masters', 'sre'],
  ['system:masters ', 'ops team'],
  ['\u00a0system:masters', 'a\u00a0b'],
  ['\ufeffsre', 's\ufeffre'],
  ['sre\r\nImpersonate-Group: system:masters', 'sre, Impersonate-Group: system:masters'],
  ['sre\nimpersonate-group: system:masters', 'sre; impersonate-group: system:masters'],
  ['sre\r\n system:masters', 'sre  x'],
  ['sre\u0000', 'sre0'],
  ['sre\u007f', 'sre~'],
  ['s\u0085re', 's…re'],
  ['sre\u001b[2J', 'sre[2J'],
  ['\ud800', '\u{1f600}'],
  ['', '-'],
]

const places: readonly (readonly [string, (text: string) => Who])[] = [
  ['the username', (username) => ({ username })],
  ['a group', (group) => ({ groups: ['dev', group] })],
  ['the uid', (uid) => ({ uid })],
  ['a value of extra', (value) => ({ extra: { 'acme.com/project': ['one', value] } })],
]

const unsayable = places.flatMap(([place, who]) =>
  broken.map(([wrong, right]): IdentityAttack => [
    `${place} ${JSON.stringify(wrong)}`,
    who(wrong),
    who(right),
    'header-value',
  ]),
)

const keys: readonly (readonly [string, string])[] = [
  ['Scopes', 'scopes'],
  ['acme.com/Project', 'acme.com/project'],
  ['', 'x'],
  ['a\r\nimpersonate-group', 'a: impersonate-group'],
  ['a\u0000', 'a%00'],
  [' a', 'a b'],
  ['a\ud800', 'aü'],
]

const asKeys = keys.map(([wrong, right]): IdentityAttack => [
  `the extra key ${JSON.stringify(wrong)}`,
  { extra: { [wrong]: ['one'] } },
  { extra: { [right]: ['one'] } },
  'extra-key',
])

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `group-${index}`)

/** Kubernetes, "User impersonation": what would make somebody else of a caller is refused, and nothing is sent. */
export const identityAttacks: readonly IdentityAttack[] = [
  ...asSystem,
  ...inSystem,
  ...ofAccount,
  ...unsayable,
  ...asKeys,
  [
    'more groups than the cap',
    { groups: numbered(201) },
    { groups: [...numbered(200), 'group-0', 'system:authenticated'] },
    'too-many-groups',
  ],
]
