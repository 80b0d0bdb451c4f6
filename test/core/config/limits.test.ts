import { describe, expect, it } from 'vitest'
import type { Config } from '../../../core/index.ts'
import { faultsOf, load } from './load.ts'

const withFile = (section: string) =>
  [
    { KUBE_MCP_CONFIG: 'file' },
    { texts: { KUBE_MCP_CONFIG: `apiVersion: kube-mcp/v1\nlimits: ${section}\n` } },
  ] as const
const limitsOf = (section: string): Config['limits'] => load(...withFile(section)).limits

describe('the section limits', () => {
  it('changes what it names, and leaves the rest as it is', () => {
    expect(limitsOf('{ callsPerCaller: 4 }')).toEqual({ ...load().limits, callsPerCaller: 4 })
  })

  it.each(['requestsPerCaller', 'callsPerCaller', 'refusalsPerAddress', 'failedTokens'] as const)(
    'switches %s off',
    (key) => {
      const { [key]: _off, ...others } = load().limits
      expect(limitsOf(`{ ${key}: off }`)).toEqual(others)
    },
  )

  it('takes a rate below one a second', () => {
    const rate = { perSecond: 0.5, burst: 10 }
    expect(limitsOf(`{ requestsPerCaller: ${JSON.stringify(rate)} }`).requestsPerCaller).toEqual(
      rate,
    )
  })

  it.each([
    ['{ requestsPerCaller: 50 }', 'must be off, or a mapping with perSecond'],
    ['{ requestsPerCaller: { perSecond: 0, burst: 1 } }', 'must be a number from 0.01 to 100000'],
    ['{ requestsPerCaller: { perSecond: 1, burst: 0 } }', 'must be a whole number from 1'],
    ['{ requestsPerCaller: { perSecond: 1 } }', 'must be off, or a mapping with perSecond'],
    [
      '{ requestsPerCaller: { perSecond: 1, bursts: 2 } }',
      'must be off, or a mapping with perSecond',
    ],
    ['{ callsPerCaller: 0 }', 'must be off, or a whole number from 1 to 10000'],
    ['{ callsPerCaller: 1.5 }', 'must be off, or a whole number from 1 to 10000'],
    ['{ callPerCaller: 1 }', 'did you mean callsPerCaller?'],
    ['off', 'must be a mapping with requestsPerCaller'],
  ])('%s is refused', (section, fault) => {
    expect(faultsOf(...withFile(section)).join('\n')).toContain(fault)
  })
})

describe('KUBE_MCP_TRUSTED_PROXIES', () => {
  it.each([
    [undefined, 0],
    ['0', 0],
    ['2', 2],
  ])('%s', (value, trustedProxies) => {
    expect(load({ KUBE_MCP_TRUSTED_PROXIES: value }).limits.trustedProxies).toBe(trustedProxies)
  })

  it.each(['-1', '1.5', '11', 'true', '10.0.0.0/8'])('%s is no number of proxies', (value) => {
    expect(faultsOf({ KUBE_MCP_TRUSTED_PROXIES: value })).toEqual([
      `--trusted-proxies (KUBE_MCP_TRUSTED_PROXIES) must be a whole number from 0 to 10, not "${value}"`,
    ])
  })
})
