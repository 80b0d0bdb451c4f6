import { mcpRequest } from '../../support/call.ts'
import { type Act, type Attack, calling, listing } from './attack.ts'

const insufficient = (scope: string) =>
  `Bearer error="insufficient_scope", error_description="The token lacks a scope that this request needs", resource_metadata="https://mcp.example.com/.well-known/oauth-protected-resource/mcp", scope="${scope}"`

const notIt: readonly unknown[] = [
  'mcp"',
  '"mcp"',
  'mcp", error="invalid_token',
  'mcp\\',
  'mcp\\"',
  'mcp,other',
  'other,mcp',
  'mcp;other',
  'mcp\r\nset-cookie: a=b',
  'mcp\nother',
  'mcp\tother',
  'mcp\u0000',
  'mcp\u00a0other',
  'mcp\u200b',
  'mcp\u2028other',
  'MCP',
  'ｍcp',
  'mсp',
  'mcp:read',
  'mcp*',
  'm*',
  '*',
  '',
  null,
  0,
  true,
  {},
  { mcp: true },
  [['mcp']],
  [{ scope: 'mcp' }],
  ['m', 'cp'],
  'constructor',
  '__proto__',
]

/** What a token calls its scopes, none of which is the one that is required. */
const required = notIt.map((scope): Attack => ({
  what: `the scope ${JSON.stringify(scope)} for mcp`,
  config: { issuer: { requiredScopes: ['mcp'] } },
  wrong: listing({ scope }),
  right: listing({ scope: 'mcp' }),
  refused: ['403 insufficient_scope', 'scope_missing required-scopes'],
  challenge: insufficient('openid mcp'),
}))

const members = ['scopes', 'Scope', 'SCP', 'permissions', 'roles', 'authorities', 'scope ']
const misplaced = members.map((name): Attack => ({
  what: `a scope in the claim ${JSON.stringify(name)}`,
  config: { issuer: { requiredScopes: ['mcp'] } },
  wrong: listing({ [name]: 'mcp' }),
  right: listing({ scope: 'mcp' }),
  refused: ['403 insufficient_scope', 'scope_missing required-scopes'],
  challenge: insufficient('openid mcp'),
}))

/** Stepping up names what was granted before, but only what is ours (MCP, "Scope Challenge Handling"). */
const held = [
  ['kube:nodes', 'openid kube:nodes kube:pods'],
  ['kube:nodes x" error="y', 'openid kube:nodes kube:pods'],
  ['kube:nodes"', 'openid kube:pods'],
  ['kube:nodes\r\nx: y', 'openid kube:pods'],
  ['admin offline_access', 'openid kube:pods'],
  ['kube:*', 'openid kube:pods'],
].map(([scope = '', says = '']): Attack => ({
  what: `a step up with the scopes ${JSON.stringify(scope)}`,
  config: {
    policy: {
      scopes: [
        { scope: 'kube:pods', tools: ['list_pods'] },
        { scope: 'kube:nodes', tools: ['list_nodes'] },
      ],
    },
  },
  wrong: calling('list_pods', {}, { scope }),
  right: calling('list_pods', {}, { scope: `${scope} kube:pods` }),
  refused: ['403 insufficient_scope', 'scope_missing scopes'],
  challenge: insufficient(says),
}))

const generic = `Bearer error="invalid_token", error_description="The token is not accepted here", resource_metadata="https://mcp.example.com/.well-known/oauth-protected-resource/mcp", scope="openid"`
const poison = 'x", realm="y\r\nset-cookie: a=b\u2028'

const signed =
  (claims: object, header: object): Act =>
  async (app) =>
    app.fetch(mcpRequest(await app.issuer.token({ ...claims }, { ...header })))

/** What a token says does not come back to who sent it. */
const poisoned = (
  [
    ['iss', { iss: poison }, {}, 'token_issuer'],
    ['kid', {}, { kid: poison }, 'token_key_unknown'],
    ['typ', {}, { typ: poison }, 'token_malformed'],
    ['email', { email: poison, email_verified: false }, {}, 'token_claims'],
  ] as const
).map(([name, claims, header, code]): Attack => ({
  what: `a challenge's text in ${name}`,
  config: {
    issuer: { mappings: { username: { claim: name === 'email' ? name : 'sub', prefix: '' } } },
  },
  wrong: signed(claims, header),
  right: signed({ email: poison, email_verified: true }, {}),
  refused: ['401 invalid_token', code],
  challenge: generic,
}))

/** RFC 6749 §3.3 and RFC 6750 §3: a challenge holds scopes of ours and nothing of a token's. */
export const challengeAttacks: readonly Attack[] = [...required, ...misplaced, ...held, ...poisoned]
