import { describe, expect, it } from 'vitest'
import { globMatches } from '../../core/glob.ts'

describe('a pattern', () => {
  it.each([
    ['get_pod', 'get_pod', 'get_pods'],
    ['get_*', 'get_pod', 'list_pods'],
    ['get_*', 'get_', 'get'],
    ['*', '', undefined],
    ['*_pod', 'get_pod', 'get_pods'],
    ['*_secret*', 'list_secrets', 'list_secret'.slice(0, -1)],
    ['a*b*c', 'abc', 'acb'],
    ['a*b*c', 'axxbyybzzc', 'axxc'],
    ['ab*ba', 'abba', 'aba'],
    ['**', 'x', undefined],
    ['get_*', 'get_pod', 'GET_pod'],
    ['a.c', 'a.c', 'abc'],
  ])('%s fits %j and not %j', (pattern, fits, not) => {
    expect(globMatches(pattern, fits)).toBe(true)
    expect(not === undefined || !globMatches(pattern, not)).toBe(true)
  })
})
