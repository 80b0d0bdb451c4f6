import { describe, expect, it } from 'vitest'
import { cel, codeOf, extra, map } from './mapping.ts'

describe('the username by an expression', () => {
  const mappings = { username: cel("claims.name + '@' + claims.org") }

  it('is its text, without a prefix', () => {
    expect(map({ name: 'ada', org: 'lab' }, { mappings }).username).toBe('ada@lab')
  })

  it.each([
    ['has no value', "claims.name + '@'", {}, { name: 'x' }],
    ['is no text', 'claims.name', { name: 5 }, { name: 'x' }],
    ['is empty', 'claims.name', { name: '' }, { name: 'x' }],
    ['is a list', 'claims.name', { name: ['x'] }, { name: 'x' }],
  ])('refuses a token for which it %s', (_what, text, wrong, right) => {
    const mappings = { username: cel(text) }
    expect(codeOf(wrong, { mappings })).toBe('token_claims')
    expect(codeOf(right, { mappings })).toBe('accepted')
  })
})

describe('the groups by an expression', () => {
  it.each([
    ['a list', ['a', 'b'], ['a', 'b']],
    ['one text', 'a', ['a']],
    ['the empty text', '', []],
    ['null', null, []],
    ['a list with empty texts', ['', 'a', ''], ['a']],
    ['an empty list', [], []],
  ])('from %s', (_what, roles, groups) => {
    expect(map({ roles }, { mappings: { groups: cel('claims.roles') } }).groups).toEqual(groups)
  })

  it.each([
    ['a number', 5],
    ['a bool', true],
    ['an object', { a: 'b' }],
    ['a list with a number', ['a', 5]],
    ['a list with a list', [['a']]],
    ['nothing', undefined],
  ])('refuses a token with %s', (_what, roles) => {
    const mappings = { groups: cel('claims.roles') }
    expect(codeOf(roles === undefined ? {} : { roles }, { mappings })).toBe('token_claims')
    expect(codeOf({ roles: ['a'] }, { mappings })).toBe('accepted')
  })

  it('are not just what split() gave, as with kube-apiserver', () => {
    const groups = (text: string) => ({ mappings: { groups: cel(text) } })
    expect(codeOf({ roles: 'a,b' }, groups("claims.roles.split(',')"))).toBe('token_claims')
    const each = groups("claims.roles.split(',').map(role, role)")
    expect(map({ roles: 'a,b' }, each).groups).toEqual(['a', 'b'])
  })

  it('may be computed', () => {
    const groups = cel("(claims.roles.split(',') + claims.more).map(role, 'idp:' + role)")
    expect(map({ roles: 'a,b', more: ['c'] }, { mappings: { groups } }).groups).toEqual([
      'idp:a',
      'idp:b',
      'idp:c',
    ])
  })
})

describe('the groups by a claim', () => {
  it('are empty texts where the list has null, as Go reads it', () => {
    const groups = { claim: 'groups', prefix: 'p:' }
    expect(map({ groups: ['a', null] }, { mappings: { groups } }).groups).toEqual(['p:a', 'p:'])
  })

  it('are never those of an object that all objects have', () => {
    const groups = { claim: 'constructor', prefix: '' }
    expect(map({}, { mappings: { groups } }).groups).toEqual([])
  })
})

describe('the uid', () => {
  it.each([
    ['a claim', { claim: 'oid', prefix: '' }, { oid: '7' }, '7'],
    ['an expression', cel("'u' + claims.oid"), { oid: '7' }, 'u7'],
    ['an empty claim', { claim: 'oid', prefix: '' }, { oid: '' }, undefined],
    ['no mapping', undefined, { oid: '7' }, undefined],
  ])('from %s', (_what, uid, claims, expected) => {
    expect(map(claims, { mappings: uid === undefined ? {} : { uid } }).uid).toBe(expected)
  })

  it.each([
    ['is missing', { claim: 'oid', prefix: '' }, {}],
    ['is a number', { claim: 'oid', prefix: '' }, { oid: 7 }],
    ['comes to a number', cel('claims.oid'), { oid: 7 }],
  ])('refuses a token where it %s', (_what, uid, wrong) => {
    expect(codeOf(wrong, { mappings: { uid } })).toBe('token_claims')
    expect(codeOf({ oid: '7' }, { mappings: { uid } })).toBe('accepted')
  })
})

describe('extra', () => {
  it('has the texts of its expressions, and no key without any', () => {
    const mappings = {
      extra: [
        extra('example.com/team', 'claims.team'),
        extra('example.com/roles', 'claims.roles'),
        extra('example.com/empty', "''"),
        extra('example.com/none', 'claims.?nobody.orValue([])'),
      ],
    }
    expect(map({ team: 'blue', roles: ['a', '', 'b'] }, { mappings }).extra).toEqual({
      'example.com/team': ['blue'],
      'example.com/roles': ['a', 'b'],
    })
  })

  it('refuses a token when one of them has no value', () => {
    const mappings = { extra: [extra('example.com/team', 'claims.team')] }
    expect(codeOf({}, { mappings })).toBe('token_claims')
    expect(codeOf({ team: 'blue' }, { mappings })).toBe('accepted')
  })
})

it('the caller has the claims, for decisions to come', () => {
  expect(map({ org: 'lab' }).claims).toMatchObject({ sub: 'ada', org: 'lab' })
})
