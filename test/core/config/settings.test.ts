import { describe, expect, it } from 'vitest'
import { settings } from '../../../core/config/settings.ts'

describe('the table of settings', () => {
  it("has the original's flags and environment names", () => {
    const original = [
      'host',
      'port',
      'out-of-cluster',
      'kubeconfig',
      'allowed-origins',
      'base-url',
      'oidc-issuer-url',
      'oidc-client-id',
      'oidc-signing-method',
      'oidc-scopes',
      'log-level',
      'allowed-tools',
      'disallowed-tools',
    ]
    const names = original.map((flag) => `KUBE_MCP_${flag.toUpperCase().replaceAll('-', '_')}`)
    expect(original.map((flag) => settings.find((setting) => setting.flag === flag)?.name)).toEqual(
      names,
    )
  })

  it('has each name and each flag once', () => {
    const flags = settings.flatMap(({ flag }) => flag ?? [])
    expect(new Set(settings.map(({ name }) => name)).size).toBe(settings.length)
    expect(new Set(flags).size).toBe(flags.length)
  })

  it('has no flag for a secret, which everybody on the machine could see, but one for its file', () => {
    const secrets = settings.filter(({ secret }) => secret)
    expect(secrets.map(({ name }) => name)).toEqual([
      'KUBE_MCP_SECRET_KEYS',
      'KUBE_MCP_STORE',
      'KUBE_MCP_OIDC_CLIENT_SECRET',
      'KUBE_MCP_API_SERVER_TOKEN',
    ])
    expect(secrets.filter(({ flag }) => flag !== undefined)).toEqual([])
    const files = secrets.map(
      ({ name }) => settings.find((setting) => setting.name === `${name}_FILE`)?.flag,
    )
    expect(files).toEqual([
      'secret-keys-file',
      'store-file',
      'oidc-client-secret-file',
      'api-server-token-file',
    ])
  })
})
