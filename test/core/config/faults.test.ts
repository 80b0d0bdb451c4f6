import { describe, expect, it } from 'vitest'
import { faultsOf, load } from './load.ts'

const key = btoa('k'.repeat(32))

describe('what stops the start', () => {
  it.each([
    [
      'a base URL without a scheme',
      { KUBE_MCP_BASE_URL: 'mcp.example.com' },
      '--base-url (KUBE_MCP_BASE_URL) must be a URL that starts with https:// or http://, not "mcp.example.com"',
    ],
    [
      'a base URL with a query',
      { KUBE_MCP_BASE_URL: 'https://mcp.example.com/?a=b' },
      '--base-url (KUBE_MCP_BASE_URL) must not have a query (?) or a fragment (#)',
    ],
    [
      'a base URL with an empty fragment',
      { KUBE_MCP_BASE_URL: 'https://mcp.example.com/#' },
      '--base-url (KUBE_MCP_BASE_URL) must not have a query (?) or a fragment (#)',
    ],
    [
      'a base URL with a password',
      { KUBE_MCP_BASE_URL: 'https://me:word@mcp.example.com' },
      '--base-url (KUBE_MCP_BASE_URL) must not carry a user name or a password',
    ],
    [
      'a port that is no number',
      { KUBE_MCP_PORT: 'http' },
      '--port (KUBE_MCP_PORT) must be a number from 0 to 65535, not "http"',
    ],
    [
      'a port out of range',
      { KUBE_MCP_PORT: '65536' },
      '--port (KUBE_MCP_PORT) must be a number from 0 to 65535, not "65536"',
    ],
    [
      'a host that is a URL',
      { KUBE_MCP_HOST: 'http://localhost' },
      '--host (KUBE_MCP_HOST) must be an IP address or a host name, as 127.0.0.1, not "http://localhost"',
    ],
    [
      'an origin with a path',
      { KUBE_MCP_ALLOWED_ORIGINS: 'https://app.example.com/x' },
      '--allowed-origins (KUBE_MCP_ALLOWED_ORIGINS) must be origins, as https://app.example.com, not "https://app.example.com/x"',
    ],
    [
      'any origin',
      { KUBE_MCP_ALLOWED_ORIGINS: '*' },
      '--allowed-origins (KUBE_MCP_ALLOWED_ORIGINS) must be origins, as https://app.example.com, not "*": name each origin that may call',
    ],
    [
      'a host with a scheme',
      { KUBE_MCP_ALLOWED_HOSTS: 'http://kube-mcp' },
      '--allowed-hosts (KUBE_MCP_ALLOWED_HOSTS) must be hosts, as kube-mcp.tools.svc:9000, without a scheme or a path, not "http://kube-mcp"',
    ],
    [
      'audiences of its own beside strict ones',
      { KUBE_MCP_OIDC_AUDIENCES: 'other', KUBE_MCP_STRICT_AUDIENCE: 'true' },
      '--oidc-audiences (KUBE_MCP_OIDC_AUDIENCES) and KUBE_MCP_STRICT_AUDIENCE are both set; keep one',
    ],
    [
      'an unknown log level',
      { KUBE_MCP_LOG_LEVEL: 'loud' },
      '--log-level (KUBE_MCP_LOG_LEVEL) must be debug, info, warn, warning or error, not "loud"',
    ],
    [
      'a log level that every object has',
      { KUBE_MCP_LOG_LEVEL: 'constructor' },
      '--log-level (KUBE_MCP_LOG_LEVEL) must be debug, info, warn, warning or error, not "constructor"',
    ],
    [
      'a list of tools that names none, which would offer all',
      { KUBE_MCP_ALLOWED_TOOLS: ' , ' },
      '--allowed-tools (KUBE_MCP_ALLOWED_TOOLS) names no tool; leave it out to have no such list',
    ],
    [
      'both lists of tools',
      { KUBE_MCP_ALLOWED_TOOLS: 'get_pod', KUBE_MCP_DISALLOWED_TOOLS: 'list_pods' },
      '--allowed-tools (KUBE_MCP_ALLOWED_TOOLS) and KUBE_MCP_DISALLOWED_TOOLS are both set; keep one',
    ],
    [
      'a misspelled tool',
      { KUBE_MCP_DISALLOWED_TOOLS: 'list_secret' },
      '--disallowed-tools (KUBE_MCP_DISALLOWED_TOOLS) names a tool that does not exist, "list_secret"; did you mean list_secrets?',
    ],
    [
      'a tool like no other',
      { KUBE_MCP_ALLOWED_TOOLS: 'kubectl' },
      '--allowed-tools (KUBE_MCP_ALLOWED_TOOLS) names a tool that does not exist, "kubectl"; there are list_pods, get_pod, list_secrets, delete_pod',
    ],
    [
      'a pattern that no tool fits',
      { KUBE_MCP_DISALLOWED_TOOLS: 'list_*,gets_*' },
      '--disallowed-tools (KUBE_MCP_DISALLOWED_TOOLS) has a pattern that no tool fits, "gets_*"; there are list_pods, get_pod, list_secrets, delete_pod',
    ],
    [
      'an access level in other letters',
      { KUBE_MCP_ACCESS: 'Write' },
      '--access (KUBE_MCP_ACCESS) must be read, write or destroy, not "Write"',
    ],
    [
      'an allowed tool beyond the access level',
      { KUBE_MCP_ACCESS: 'write', KUBE_MCP_ALLOWED_TOOLS: 'get_pod,delete_pod' },
      '--allowed-tools (KUBE_MCP_ALLOWED_TOOLS) names delete_pod, which the access level keeps from everybody: it needs destroy, and the most is write',
    ],
    [
      'a short secret key',
      { KUBE_MCP_SECRET_KEYS: `${key},${btoa('short')}` },
      'KUBE_MCP_SECRET_KEYS must be keys of at least 32 random bytes in base64, as `openssl rand -base64 32` makes; number 2 has 5 bytes',
    ],
    [
      'a secret key that is not base64',
      { KUBE_MCP_SECRET_KEYS: 'pass word!' },
      'KUBE_MCP_SECRET_KEYS must be keys of at least 32 random bytes in base64, as `openssl rand -base64 32` makes; number 1 is not base64',
    ],
  ])('%s', (_name, values, fault) => {
    expect(faultsOf(values)).toEqual([fault])
  })

  it('is told all at once', () => {
    const faults = faultsOf({
      KUBE_MCP_BASE_URL: undefined,
      KUBE_MCP_OIDC_ISSUER_URL: '',
      KUBE_MCP_OIDC_CLIENT_ID: ' ',
      KUBE_MCP_PORT: 'x',
      KUBE_MCP_POTR: '1',
    })
    expect(faults).toEqual([
      '--base-url (KUBE_MCP_BASE_URL) is required: give the public URL that clients use, as https://mcp.example.com',
      '--port (KUBE_MCP_PORT) must be a number from 0 to 65535, not "x"',
      '--oidc-issuer-url (KUBE_MCP_OIDC_ISSUER_URL) is required: give the issuer exactly as its tokens name it, as https://login.example.com',
      '--oidc-client-id (KUBE_MCP_OIDC_CLIENT_ID) is required: give the client id that the issuer knows',
      'KUBE_MCP_POTR is not a setting; did you mean KUBE_MCP_PORT?',
    ])
  })

  it('is one readable message', () => {
    expect(() => load({ KUBE_MCP_PORT: 'x', KUBE_MCP_LOG_LEVEL: 'y' })).toThrow(
      /^kube-mcp cannot start: 2 faults in its settings\n {2}- --port .*\n {2}- --log-level .*$/,
    )
  })
})
