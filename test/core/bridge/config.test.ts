import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../../core/config/config-error.ts'
import { baseUrl, issuerUrl } from '../../support/config.ts'
import { bridgeConfig, section } from './config.ts'

type Arguments = Parameters<typeof bridgeConfig>

function faultsOf(...args: Arguments): string {
  try {
    bridgeConfig(...args)
    return ''
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.join('\n')
    throw error
  }
}

interface Row {
  readonly fault: RegExp
  readonly bad: Arguments
  readonly good: Arguments
}

const rows: Readonly<Record<string, Row>> = {
  'an issuer that nothing configures': {
    fault: /bridge\.issuer .*is no issuer that other settings configure/,
    bad: [{ issuer: 'https://other.example.com' }],
    good: [{ issuer: issuerUrl }],
  },
  'no keys to seal with': {
    fault: /KUBE_MCP_SECRET_KEYS is required with a bridge/,
    bad: [{}, { KUBE_MCP_SECRET_KEYS: undefined }],
    good: [{}],
  },
  'a base URL of plain http': {
    fault: /KUBE_MCP_BASE_URL.* must start with https:/,
    bad: [{}, { KUBE_MCP_BASE_URL: 'http://mcp.example.com' }],
    good: [{}, { KUBE_MCP_BASE_URL: 'http://localhost:9000' }],
  },
  'no secret': {
    fault: /needs either clientSecret or clientSecretFile/,
    bad: [{ clientSecret: undefined }],
    good: [{}],
  },
  'no signing keys': {
    fault: /needs either signingKeys or signingKeysFile/,
    bad: [{ signingKeys: undefined }],
    good: [{}],
  },
  'a public key where a private one has to be': {
    fault: /bridge\.signingKeys .*must be private keys/,
    bad: [{ signingKeys: [{ ...section.signingKeys[0], d: undefined }] }],
    good: [{ signingKeys: section.signingKeys.slice(1) }],
  },
  'a key of another curve': {
    fault: /bridge\.signingKeys .*must be private keys/,
    bad: [{ signingKeys: [{ ...section.signingKeys[0], crv: 'P-384' }] }],
    good: [{ signingKeys: section.signingKeys.slice(0, 1) }],
  },
  'two keys of one kid': {
    fault: /bridge\.signingKeys .*must have another kid for each key/,
    bad: [{ signingKeys: section.signingKeys.map((key) => ({ ...key, kid: 'one' })) }],
    good: [{}],
  },
  'upstream scopes without openid': {
    fault: /bridge\.scopes .*must have openid/,
    bad: [{ scopes: ['profile'] }],
    good: [{ scopes: ['openid', 'profile'] }],
  },
  "direct sign-in with the audience of the bridge's ID tokens": {
    fault: /bridge\.direct .*needs another audience/,
    bad: [{ direct: true, clientId: 'kube-mcp' }],
    good: [{ direct: true }],
  },
  'a key that is misspelled': {
    fault: /unknown key "signingKey"/,
    bad: [{ signingKey: [] }],
    good: [{}],
  },
  'a time that is none': {
    fault: /must be a time/,
    bad: [{ notBefore: { '*': 'yesterday' } }],
    good: [{ notBefore: { '*': '2026-01-01T00:00:00Z' } }],
  },
}

describe('the section bridge', () => {
  it.each(Object.entries(rows))('stops the start: %s', (_name, { fault, bad, good }) => {
    expect(faultsOf(...bad)).toMatch(fault)
    expect(faultsOf(...good)).toBe('')
  })

  it('tells all faults at once', () => {
    const faults = faultsOf({ scopes: ['email'] }, { KUBE_MCP_SECRET_KEYS: undefined })
    expect(faults).toMatch(/KUBE_MCP_SECRET_KEYS/)
    expect(faults).toMatch(/bridge\.scopes/)
  })

  it('puts our own issuer in place of the upstream, with its mapping', () => {
    const { issuers } = bridgeConfig()
    expect(issuers.map(({ url, advertise }) => [url, advertise])).toEqual([[baseUrl, true]])
    expect(issuers[0]?.mappings.groups).toEqual({ claim: 'groups', prefix: '' })
  })

  it('keeps the upstream besides, unadvertised, with direct', () => {
    const { issuers } = bridgeConfig({ direct: true })
    expect(issuers.map(({ url, advertise }) => [url, advertise])).toEqual([
      [baseUrl, true],
      [issuerUrl, false],
    ])
  })
})
