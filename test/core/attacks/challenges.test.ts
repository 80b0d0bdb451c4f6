import { describe, expect, it } from 'vitest'
import { faultsOf } from '../config/load.ts'
import { describeAttacks } from './attack.ts'
import { challengeAttacks } from './challenge-attacks.ts'

describeAttacks(challengeAttacks)

const file = (scope: string) =>
  JSON.stringify({ apiVersion: 'kube-mcp/v1', policy: { scopes: { [scope]: ['list_pods'] } } })

describe('a scope that would end its challenge stops the start', () => {
  it.each(['a"b', 'a\\b', 'a\r\nb', 'ａ', 'a\u0000', 'a\u007f'])('%j', (scope) => {
    expect(faultsOf({ KUBE_MCP_OIDC_SCOPES: scope.replace('\r\n', '\u0085') })).not.toEqual([])
    expect(faultsOf({}, { texts: { KUBE_MCP_CONFIG: file(scope) } })).not.toEqual([])
  })

  it('and a:b does not', () => {
    expect(faultsOf({ KUBE_MCP_OIDC_SCOPES: 'a:b' })).toEqual([])
    expect(faultsOf({}, { texts: { KUBE_MCP_CONFIG: file('a:b') } })).toEqual([])
  })
})
