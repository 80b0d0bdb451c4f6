import { describe, expect, it } from 'vitest'
import { load } from './load.ts'

describe('KUBE_MCP_AUDIT', () => {
  it.each([
    [undefined, { to: 'stdout' }],
    ['stdout', { to: 'stdout' }],
    ['off', { to: 'off' }],
    ['/var/log/kube-mcp/audit.log', { to: 'file', path: '/var/log/kube-mcp/audit.log' }],
    ['./off', { to: 'file', path: './off' }],
  ])('%s', (value, audit) => {
    expect(load({ KUBE_MCP_AUDIT: value }).audit).toEqual(audit)
  })

  it.each(['Stdout', 'none', 'true', 'audit.log'])('%s is neither a word nor a path', (value) => {
    expect(() => load({ KUBE_MCP_AUDIT: value })).toThrow(
      `--audit (KUBE_MCP_AUDIT) must be stdout, off, or the path of a file, as /var/log/kube-mcp/audit.log, not "${value}"`,
    )
  })
})
