import { describe, expect, it } from 'vitest'
import { callerOf } from '../../../core/auth/claims.ts'
import type { ClaimMappings } from '../../../core/index.ts'
import { testIssuerConfig } from '../../support/config.ts'

const map = (claims: object, mappings: Partial<ClaimMappings> = {}) =>
  callerOf({ sub: 'ada', exp: 1, ...claims }, testIssuerConfig({ mappings }))

describe('the username, as kube-apiserver maps it', () => {
  it.each([
    {
      claim: 'sub',
      prefix: 'https://issuer.example.com#',
      username: 'https://issuer.example.com#ada',
    },
    { claim: 'sub', prefix: '', username: 'ada' },
    { claim: 'email', prefix: '', username: 'ada@example.com' },
    { claim: 'https://example.com/name', prefix: 'oidc:', username: 'oidc:Ada' },
  ])('$claim with prefix "$prefix" is $username', ({ claim, prefix, username }) => {
    const claims = { email: 'ada@example.com', 'https://example.com/name': 'Ada' }
    expect(map(claims, { username: { claim, prefix } }).username).toBe(username)
  })

  it('does not look at email_verified when the name is another claim', () => {
    expect(map({ email_verified: false }).username).toBe('ada')
  })
})

describe('the groups, as kube-apiserver maps them', () => {
  const groups = { claim: 'roles', prefix: 'oidc:' }

  it.each([
    { what: 'a list', roles: ['dev', 'ops'], names: ['oidc:dev', 'oidc:ops'] },
    { what: 'one text', roles: 'dev', names: ['oidc:dev'] },
    { what: 'null', roles: null, names: [] },
  ])('from $what', ({ roles, names }) => {
    expect(map({ roles }, { groups }).groups).toEqual(names)
  })

  it('are none unless configured', () => {
    expect(map({ groups: ['dev'], roles: ['dev'] }).groups).toEqual([])
  })
})

describe('the scopes', () => {
  it.each([
    { what: 'scope (RFC 9068 §2.2.3)', claims: { scope: 'a b' }, scopes: ['a', 'b'] },
    { what: 'scp as text', claims: { scp: 'a b' }, scopes: ['a', 'b'] },
    { what: 'scp as a list', claims: { scp: ['a', 'b'] }, scopes: ['a', 'b'] },
    { what: 'both', claims: { scope: 'a', scp: ['b'] }, scopes: ['a', 'b'] },
    { what: 'neither', claims: {}, scopes: [] },
    { what: 'something else', claims: { scope: 5, scp: [null] }, scopes: [] },
  ])('from $what', ({ claims, scopes }) => {
    expect([...map(claims).scopes]).toEqual(scopes)
  })
})
