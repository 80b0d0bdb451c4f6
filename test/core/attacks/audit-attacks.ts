/** What a caller, or a token, brings into a call's record; the rest of the call is a good one. */
export interface Brought {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly name?: unknown
  readonly args?: unknown
}

/** What is tried, its twin that tries nothing, and the outcome in the record of each: it has to be the attack's own. */
export type AuditAttack = readonly [
  what: string,
  attack: Brought,
  twin: Brought,
  outcome: string,
  twinOutcome: string,
]

/** Text that would be more than text to somebody who reads lines, a terminal or JSON. */
const texts: readonly (readonly [what: string, text: string])[] = [
  ['a line of its own', 'x\r\n{"apiVersion":"kube-mcp-audit/v1","outcome":"forged"}'],
  ['an end of its string', 'x","outcome":"forged","x":"'],
  ['an escaped end of its string', 'x\\","outcome":"forged","x":"\\'],
  ['a line separator', 'x\u2028forged\u2029'],
  ['a terminal’s erasure', 'x\u001b[2K\u001b[1Aforged'],
  ['a C1 erasure', 'x\u009b2Kforged'],
  ['text that runs backwards', 'x\u202edegrof'],
  ['invisible tags', `x${String.fromCodePoint(0xe0066, 0xe006f, 0xe0072)}`],
  ['half a character', 'x\ud800'],
  ['the other half', '\udc00x'],
  ['a NUL', 'x\u0000forged'],
  ['a byte order mark', '\ufeffx'],
  ['no end', 'x'.repeat(6_000)],
  ['characters of six bytes each, without end', '\u2028'.repeat(1_500)],
  ['the name of the prototype', '__proto__'],
  ['the name of a method', 'toJSON'],
]

const ok = 'ok'
const names = texts.map(([what, sub]): AuditAttack => [
  `a username with ${what}`,
  { claims: { sub } },
  { claims: { sub: 'ada' } },
  ok,
  ok,
])

const ids: readonly (readonly [what: string, id: unknown])[] = [
  ...texts,
  ['a number', 5],
  ['an object', { toString: 'x', toJSON: 'forged' }],
  ['a list', ['x', 'forged']],
  ['true', true],
  ['nothing', ''],
]
const tokens = ids.flatMap(([what, id]): readonly AuditAttack[] =>
  ['jti', 'azp', 'client_id'].map((claim) => [
    `the claim ${claim} with ${what}`,
    { claims: { [claim]: id } },
    { claims: { [claim]: 'one' } },
    ok,
    ok,
  ]),
)

const unknown = 'tool_unknown'
const tools = texts.map(([what, name]): AuditAttack => [
  `a tool’s name with ${what}`,
  { name },
  { name: 'get_pod' },
  unknown,
  ok,
])

const invalid = 'argument_invalid'
const places = texts.flatMap(([what, text]): readonly AuditAttack[] =>
  (['name', 'namespace'] as const).map((key) => [
    `the argument ${key} with ${what}`,
    { args: { name: 'pod-00000', namespace: 'shop', [key]: text } },
    { args: { name: 'pod-00000', namespace: 'shop' } },
    // A name is one to Kubernetes only in lower case and without what these have.
    invalid,
    ok,
  ]),
)

const good = { name: 'pod-00000', namespace: 'shop' }
const shapes: readonly (readonly [what: string, args: unknown, outcome: string])[] = [
  ['a name that is an object', { ...good, name: { toJSON: 'forged' } }, invalid],
  ['a namespace that is a list', { ...good, namespace: ['shop'] }, invalid],
  [
    'ten thousand members',
    Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [at, at])),
    invalid,
  ],
  [
    'a member __proto__',
    JSON.parse('{"__proto__":{"name":"forged","namespace":"forged"}}'),
    invalid,
  ],
  ['an argument toJSON', { ...good, toJSON: 'forged' }, invalid],
  [
    'nesting without end',
    { ...good, labelSelector: JSON.parse('['.repeat(3_000) + ']'.repeat(3_000)) },
    invalid,
  ],
  ['a secret for a value', { ...good, output: 'hunter2-forged' }, invalid],
]
const args = shapes.map(([what, brought, outcome]): AuditAttack => [
  `arguments with ${what}`,
  { args: brought },
  { args: good },
  outcome,
  ok,
])

/** Log and audit injection: what a record tells of must never become another record, or a part of one that we write. */
export const auditAttacks: readonly AuditAttack[] = [
  ...names,
  ...tokens,
  ...tools,
  ...places,
  ...args,
]
