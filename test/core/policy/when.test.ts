import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../../../core/index.ts'
import { rulesFor } from '../../../core/policy/caller-rules.ts'
import { ada } from './caller.ts'
import { allowing, denying } from './rule.ts'

const caller = ada({
  username: 'oidc:ada',
  groups: ['sre', 'dev'],
  scopes: new Set(['openid', 'kube:read']),
  claims: { department: 'platform', realm_access: { roles: ['admin'] }, level: 3, on: true },
})

describe('a rule’s when', () => {
  it.each([
    ["'sre' in groups", "'ops' in groups"],
    ["username == 'oidc:ada'", "username == 'ada'"],
    ["username.startsWith('oidc:')", "username.endsWith(':bob')"],
    ["'kube:read' in scopes", "'kube:write' in scopes"],
    ["issuer == 'https://issuer.example.com'", "issuer == 'https://issuer.example.com/'"],
    ["claims.department == 'platform'", "claims.department == 'sales'"],
    ["'admin' in claims.realm_access.roles", "'root' in claims.realm_access.roles"],
    ['has(claims.department)', 'has(claims.team)'],
    ["claims.?team.orValue('platform') == 'platform'", "claims.?team.orValue('') == 'platform'"],
    ["groups.exists(group, group.startsWith('s'))", "groups.all(group, group == 'sre')"],
    ['claims.level >= 3', 'claims.level > 3'],
    ["username.matches('^oidc:[a-z]+$')", "username.matches('^[a-z]+$')"],
    ['claims.on', '!claims.on'],
    ['true', 'false'],
  ])('%s holds, and %s does not', (holds, not) => {
    const log: LogEntry[] = []
    const rules = [
      denying('a', {}, holds),
      denying('b', {}, not),
      allowing('c', {}, holds),
      allowing('d', {}, not),
    ]
    const { denies, allows } = rulesFor(rules, caller, (entry) => log.push(entry))
    expect([denies.map(({ id }) => id), allows?.map(({ id }) => id), log]).toEqual([
      ['a'],
      ['c'],
      [],
    ])
  })
})

describe('an expression without a value fails closed', () => {
  it.each([
    ['a claim that is not there', "claims.team == 'x'"],
    ['something that is no boolean', 'claims.department'],
    [
      'another kind than it is used as',
      'claims.department in groups && claims.level.startsWith("x")',
    ],
    ['more work than is allowed', `${'groups.all(a, '.repeat(24)}true${')'.repeat(24)}`],
  ])('%s', (_name, when) => {
    const log: LogEntry[] = []
    const many = { ...caller, groups: Array.from({ length: 40 }, (_, index) => `g${index}`) }
    const subject = when.startsWith('groups.all') ? many : { ...caller, groups: ['platform'] }
    const rules = [denying('a', {}, when), allowing('b', {}, when)]
    const { denies, allows } = rulesFor(rules, subject, (entry) => log.push(entry))
    expect([denies.map(({ id }) => id), allows]).toEqual([['a'], []])
    expect(log.map(({ code, rule }) => [code, rule])).toEqual([
      ['rule_without_value', 'rule:a'],
      ['rule_without_value', 'rule:b'],
    ])
    expect(JSON.stringify(log)).not.toContain('platform')
  })
})

it('allows is absent only without rules that allow: one that does not hold allows nothing', () => {
  expect(rulesFor([denying('a', {})], caller, () => {}).allows).toBeUndefined()
  expect(rulesFor([allowing('a', {}, 'false')], caller, () => {}).allows).toEqual([])
})
