import { describe, expect, it } from 'vitest'
import { faultsOf } from '../config/load.ts'
import { ruleNameAttacks } from './rule-name-attacks.ts'

describe.each(ruleNameAttacks)('a rule about %s %j', (target, wrong, right, says) => {
  const faults = (name: string) => {
    const policy = { rules: [{ id: 'a', deny: { [target]: [name] } }] }
    const file = JSON.stringify({ apiVersion: 'kube-mcp/v1', policy })
    return faultsOf({}, { texts: { KUBE_MCP_CONFIG: file } })
  }

  it(`stops the start: ${says}`, () => {
    expect(faults(wrong)).toEqual([expect.stringContaining(says)])
  })

  it(`does not as ${right}`, () => {
    expect(faults(right)).toEqual([])
  })
})
