import { describe, expect, it } from 'vitest'
import { configWarnings } from '../../../core/config/warnings.ts'
import { load } from './load.ts'

const keys = { KUBE_MCP_SECRET_KEYS: btoa('k'.repeat(32)) }

describe('what is allowed but seldom meant', () => {
  it.each([
    ['no secret keys', {}, ['KUBE_MCP_SECRET_KEYS']],
    ['nothing', keys, []],
    [
      'plain http',
      {
        ...keys,
        KUBE_MCP_BASE_URL: 'http://mcp.example.com',
        KUBE_MCP_OIDC_ISSUER_URL: 'http://issuer.example.com',
      },
      ['KUBE_MCP_BASE_URL', 'KUBE_MCP_OIDC_ISSUER_URL'],
    ],
    [
      'plain http on this machine',
      {
        ...keys,
        KUBE_MCP_BASE_URL: 'http://localhost:9000',
        KUBE_MCP_OIDC_ISSUER_URL: 'http://[::1]:8080',
      },
      [],
    ],
    [
      'a client secret that nothing uses',
      { ...keys, KUBE_MCP_OIDC_CLIENT_SECRET: 'x' },
      ['KUBE_MCP_OIDC_CLIENT_SECRET'],
    ],
  ])('%s', (_name, values, expected) => {
    const settings = configWarnings(load(values)).map((warning) => warning.split(' is ')[0])
    expect(settings).toEqual(expected)
  })
})
