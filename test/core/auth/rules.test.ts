import { describe, expect, it } from 'vitest'
import { compile } from '../../../core/cel/expression.ts'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { cel, codeOf, extra, map } from './mapping.ts'

const rule = (text: string, message = '') => ({ ...cel(text), message })
const userRule = (text: string) => ({ expression: compile(text, ['user']), message: '' })

describe('claim validation rules', () => {
  it.each([
    ['has another value', { hd: 'other.com' }],
    ['is missing', {}],
    ['is a list with that value', { hd: ['example.com'] }],
    ['is in capitals', { hd: 'EXAMPLE.COM' }],
  ])('refuse a token whose claim %s', (_what, claims) => {
    const claimValidationRules = [{ claim: 'hd', requiredValue: 'example.com' }]
    expect(codeOf(claims, { claimValidationRules })).toMatch(/^token_(rule|claims)$/)
    expect(codeOf({ hd: 'example.com' }, { claimValidationRules })).toBe('accepted')
  })

  it.each([
    ['is false', { ttl: 90_000 }, 'token_rule'],
    ['has no value', { ttl: 'long' }, 'token_claims'],
  ])('refuse a token for which an expression %s', (_what, claims, code) => {
    const claimValidationRules = [rule('claims.ttl <= 86400', 'too long'), rule('true')]
    expect(codeOf(claims, { claimValidationRules })).toBe(code)
    expect(codeOf({ ttl: 5 }, { claimValidationRules })).toBe('accepted')
  })

  it('name themselves and their message in the reason', () => {
    const claimValidationRules = [rule('true'), rule('claims.ok == true', 'must be ok')]
    expect(() => map({ ok: false }, { claimValidationRules })).toThrow(
      'claimValidationRules[1] does not hold: must be ok',
    )
  })
})

describe('the log of a token that a rule refuses', () => {
  it.each([
    [
      'claimValidationRules[1]',
      { claimValidationRules: [rule('true'), rule('claims.ok == true')] },
    ],
    ['claimValidationRules[0]', { claimValidationRules: [{ claim: 'ok', requiredValue: 'yes' }] }],
    ['userValidationRules[0]', { userValidationRules: [userRule("user.username == 'bob'")] }],
  ])('names %s', async (name, issuer) => {
    const app = await createTestApp(testConfig({ issuer }), untouchedCluster)
    const token = await app.issuer.token({ ok: 'no' })
    expect((await app.fetch(mcpRequest(token))).status).toBe(401)
    expect(app.log).toMatchObject([{ code: expect.stringMatching(/^token_/), rule: name }])
  })
})

describe('user validation rules', () => {
  const mappings = {
    username: { claim: 'sub', prefix: '' },
    groups: { claim: 'groups', prefix: '' },
    extra: [extra('example.com/team', 'claims.?team.orValue("")')],
  }

  it.each([
    ["!user.username.startsWith('system:')", { sub: 'system:admin' }, { sub: 'ada' }],
    [
      "user.groups.all(group, !group.startsWith('system:'))",
      { groups: ['system:masters'] },
      { groups: ['dev'] },
    ],
    ["user.extra['example.com/team'] == ['blue']", { team: 'red' }, { team: 'blue' }],
    ["'example.com/team' in user.extra", {}, { team: 'blue' }],
    ["user.uid == ''", undefined, {}],
    ['user.extra.size() == 0', { jti: '1' }, {}],
    ["user.extra['authentication.kubernetes.io/credential-id'][0] == 'JTI=1'", {}, { jti: '1' }],
  ])('%s', (text, wrong, right) => {
    const userValidationRules = [userRule(text)]
    if (wrong !== undefined)
      expect(codeOf(wrong, { mappings, userValidationRules })).not.toBe('accepted')
    expect(codeOf(right, { mappings, userValidationRules })).toBe('accepted')
  })

  it('refuse with their own code', () => {
    const userValidationRules = [userRule("user.username != 'ada'")]
    expect(codeOf({}, { userValidationRules })).toBe('token_rule')
  })
})

describe('distributed claims (OpenID Connect Core 1.0 §5.6.2)', () => {
  const groups = { claim: 'groups', prefix: '' }
  const elsewhere = {
    _claim_names: { groups: 'src1' },
    _claim_sources: { src1: { endpoint: 'https://graph.example.com' } },
  }

  it('of the groups refuse the token: they would be missing', () => {
    expect(codeOf(elsewhere, { mappings: { groups } })).toBe('token_claims')
    expect(codeOf({ ...elsewhere, groups: ['a'] }, { mappings: { groups } })).toBe('accepted')
    expect(codeOf(elsewhere)).toBe('accepted')
  })

  it.each([
    ['have no sources', { _claim_names: { x: 'src1' } }],
    ['name a source that is not there', { ...elsewhere, _claim_names: { x: 'src2' } }],
    ['name nothing', { ...elsewhere, _claim_names: { x: '' } }],
    ['are no object', { _claim_names: 'x' }],
  ])('that %s refuse it too, as with kube-apiserver', (_what, claims) => {
    expect(codeOf(claims)).toBe('token_claims')
    expect(codeOf(elsewhere)).toBe('accepted')
  })
})
