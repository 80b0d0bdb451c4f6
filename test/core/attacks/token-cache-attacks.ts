import { createApp } from '../../../core/index.ts'
import type { TestApp } from '../../support/app.ts'
import { issuerUrl, testConfig } from '../../support/config.ts'
import { accepted, tokenCluster } from '../auth/asked/token-cluster.ts'
import { type Act, type Attack, call, type ConfigOverrides, refusedToken } from './attack.ts'

type Members = Readonly<Record<string, unknown>>

const bent: readonly (readonly [string, (token: string) => string, string])[] = [
  ['its signature cut', (token) => token.slice(0, -4), 'token_signature'],
  ['its first character changed', (token) => `f${token.slice(1)}`, 'token_malformed'],
  ['its header in front again', (token) => `${token.split('.')[0]}.${token}`, 'token_malformed'],
]
const ofToken = bent.map(([what, bend, code]): Attack => ({
  what: `after a token, the same with ${what}`,
  wrong: async (app) => {
    const token = await app.issuer.token()
    await call(app, token)
    return call(app, bend(token))
  },
  right: async (app) => {
    const token = await app.issuer.token()
    await call(app, token)
    return call(app, token)
  },
  refused: refusedToken(code),
}))

/** The same token again, after time has passed or the issuer's keys have changed. */
const again =
  (between: (app: TestApp) => unknown): Act =>
  async (app) => {
    const token = await app.issuer.token()
    await call(app, token)
    await between(app)
    // Keys that are read anew in the background have come by then.
    await call(app, await app.issuer.token({ sub: 'bob' }))
    return call(app, token)
  }
const minutes = (count: number) => (app: TestApp) => (app.clock.now += count * 60_000)
const ofTime: readonly Attack[] = [
  {
    what: 'a token that was accepted, when it has expired',
    wrong: again(minutes(5)),
    right: again(minutes(4)),
    refused: refusedToken('token_expired'),
  },
]

/** A token that this server accepts, at another server over the same issuer and cluster: as after a reload. */
const reloaded =
  (next: ConfigOverrides, claims: Members = {}): Act =>
  async (app) => {
    const token = await app.issuer.token({ aud: 'kube-mcp', ...claims })
    await call(app, token)
    const other = createApp(testConfig(next), {
      fetch: app.issuer.fetch,
      clusters: { default: tokenCluster(() => ({ authenticated: false })).transport },
      log: (entry) => app.log.push(entry),
      sharesRequests: true,
      now: () => app.clock.now,
    })
    return call(other, token)
  }
const configurations: readonly (readonly [
  string,
  ConfigOverrides,
  ConfigOverrides,
  readonly string[],
])[] = [
  [
    'another issuer',
    { issuer: { url: `${issuerUrl}/` } },
    { issuer: { url: issuerUrl } },
    refusedToken('token_issuer'),
  ],
  [
    'its audience no more',
    { issuer: { audiences: ['other'] } },
    { issuer: { audiences: ['kube-mcp'] } },
    refusedToken('token_audience'),
  ],
  [
    'its algorithm no more',
    { issuer: { signingAlgorithms: ['ES256'] } },
    { issuer: { signingAlgorithms: ['RS256'] } },
    ['401 invalid_token', 'issuer_keys_unusable', 'token_algorithm'],
  ],
  [
    'a rule that it does not fit',
    { issuer: { claimValidationRules: [{ claim: 'sub', requiredValue: 'bob' }] } },
    { issuer: { claimValidationRules: [{ claim: 'sub', requiredValue: 'ada' }] } },
    ['401 invalid_token', 'token_rule claimValidationRules[0]'],
  ],
  [
    'a required scope',
    { issuer: { requiredScopes: ['mcp'] } },
    { issuer: { requiredScopes: [] } },
    ['403 insufficient_scope', 'scope_missing required-scopes'],
  ],
  [
    'its tool no more',
    { policy: { disallowed: ['list_pods'] } },
    { policy: { disallowed: ['list_nodes'] } },
    ['200 -32602', 'tool_refused disallowed-tools'],
  ],
]
const ofConfigurations = configurations.map(([what, wrong, right, refused]): Attack => ({
  what: `a token that was accepted, after a reload with ${what}`,
  wrong: reloaded(wrong),
  right: reloaded(right),
  refused,
}))

/** Opaque tokens, one after the other. */
const opaque =
  (...tokens: readonly string[]): Act =>
  async (app) => {
    app.issuer.answer('/introspect', async (init) => {
      const form = new URLSearchParams(await new Response(init?.body ?? null).text())
      const active = form.get('token') === 'good'
      return Response.json(active ? { active, sub: 'ada', aud: 'kube-mcp' } : { active })
    })
    const [last = '', ...before] = tokens.toReversed()
    for (const token of before.toReversed()) await call(app, token)
    return call(app, last)
  }
const introspection = { url: `${issuerUrl}/introspect`, clientId: 'a', clientSecret: 'b' }
const reviewed = () =>
  tokenCluster(({ token }) =>
    token === 'good' ? accepted(['https://mcp.example.com']) : { authenticated: false },
  ).transport

const asked: readonly (readonly [string, ConfigOverrides, Pick<Attack, 'cluster'>])[] = [
  ['introspection', { issuer: { introspection } }, {}],
  ['TokenReview', { tokenReview: { audiences: [] } }, { cluster: reviewed }],
]
const ofAsked = asked.flatMap(([what, config, cluster]) =>
  ['GOOD', 'good=', 'goo', 'good.', 'constructor'].map((token): Attack => ({
    what: `after a token that ${what} knows, ${token}`,
    config,
    ...cluster,
    wrong: opaque('good', token),
    right: opaque('good', 'good'),
    refused: refusedToken('token_inactive'),
  })),
)

/** What was found out about one token, at one time and by one configuration, says nothing about another. */
export const tokenCacheAttacks: readonly Attack[] = [
  ...ofToken,
  ...ofTime,
  ...ofConfigurations,
  ...ofAsked,
]
