import { expect, it } from 'vitest'
import { explainIdentity } from '../../adapters/shared/commands/explain-identity.ts'
import type { Caller } from '../../core/auth/caller.ts'
import { impersonate } from '../core/identity/config.ts'
import { ada } from '../core/policy/caller.ts'

const explain = (caller: Partial<Caller>) =>
  explainIdentity({ identity: impersonate({ serviceAccounts: ['shop/web'] }) }, ada(caller))

it.each<[Partial<Caller>, boolean, string]>([
  [{ groups: ['sre', 'sre'] }, true, '{"username":"ada","groups":["sre"]}'],
  [
    { username: 'system:serviceaccount:shop:web' },
    true,
    '{"username":"system:serviceaccount:shop:web","groups":"as the cluster knows them"}',
  ],
  [
    { groups: ['system:masters'] },
    false,
    'impersonate:system-group: kube-mcp does not act in your name, by a rule of its own: it puts nobody into the group "system:masters"',
  ],
])('explain says whom the cluster takes %j for, or why not: %s', (caller, passed, about) => {
  expect(explain(caller)).toMatchObject([
    {
      title: 'Towards the cluster',
      findings: [{ check: 'impersonated as', passed, about: expect.stringContaining(about) }],
    },
  ])
})

it('explain says nothing of it where kube-mcp acts as itself', () => {
  expect(explainIdentity({ identity: { mode: 'serviceaccount' } }, ada())).toEqual([])
})
