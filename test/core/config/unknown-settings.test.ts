import { describe, expect, it } from 'vitest'
import { faultsOf, load } from './load.ts'

describe('names with our prefix', () => {
  it.each([
    ['KUBE_MCP_ISSUER_URL', 'did you mean KUBE_MCP_OIDC_ISSUER_URL?'],
    ['KUBE_MCP_OIDC_SCOPE', 'did you mean KUBE_MCP_OIDC_SCOPES?'],
    ['KUBE_MCP_OIDC_CLIENT_SECRETS', 'did you mean KUBE_MCP_OIDC_CLIENT_SECRET?'],
    ['KUBE_MCP_TELEMETRY_EXPORTER_ENDPOINT', '--help and docs/settings.md list them'],
  ])('%s is no setting, even when it is empty', (name, hint) => {
    expect(faultsOf({ [name]: '' })).toEqual([`${name} is not a setting; ${hint}`])
  })

  it.each([
    ['KUBE_MCP_PORT', 'tcp://10.0.0.1:9000'],
    ['KUBE_MCP_SERVICE_HOST', '10.0.0.1'],
    ['KUBE_MCP_SERVICE_PORT', '9000'],
    ['KUBE_MCP_SERVICE_PORT_HTTP', '9000'],
    ['KUBE_MCP_PORT_9000_TCP', 'tcp://10.0.0.1:9000'],
    ['KUBE_MCP_PORT_9000_TCP_ADDR', '10.0.0.1'],
    ['KUBE_MCP_PORT_9000_TCP_PORT', '9000'],
    ['KUBE_MCP_PORT_9000_TCP_PROTO', 'tcp'],
    ['KUBE_MCP_STAGING_SERVICE_HOST', '10.0.0.2'],
    ['KUBE_MCP_STAGING_PORT', 'tcp://10.0.0.2:9000'],
  ])(
    '%s=%s comes from Kubernetes, for a Service called kube-mcp, and means nothing',
    (name, value) => {
      expect(load({ [name]: value })).toEqual(load())
    },
  )
})
