import { describe, expect, it } from 'vitest'
import type { Config, Platform } from '../../../../core/index.ts'
import { createTestApp, type TestApp } from '../../../support/app.ts'
import { type Answer, mcpRequest } from '../../../support/call.ts'
import { baseUrl, testConfig } from '../../../support/config.ts'
import { createTestIssuer } from '../../../support/issuer.ts'
import { accepted, tokenCluster } from './token-cluster.ts'

const ours = [baseUrl, `${baseUrl}/`, `${baseUrl}/mcp`, `${baseUrl}/mcp/`]
const opaque = 'sha256~opaque'

const start = (
  cluster: Pick<ReturnType<typeof tokenCluster>, 'transport'>,
  config: Partial<Config> = {},
  platform: Partial<Platform> = {},
): Promise<TestApp> =>
  createTestApp(
    testConfig({ tokenReview: { audiences: [] }, ...config }),
    cluster.transport,
    platform,
  )

const status = async (app: TestApp, token: string) => (await app.fetch(mcpRequest(token))).status
const codes = (app: TestApp) => app.log.map(({ code }) => code)

/** A token of an issuer that is not configured, as of the cluster's own. */
async function foreign(): Promise<string> {
  const issuer = await createTestIssuer(Date.now, 'https://kubernetes.default.svc')
  return issuer.token({ sub: 'system:serviceaccount:shop:agent' })
}

describe('a token that no issuer claims (authentication.k8s.io/v1 TokenReview)', () => {
  it.each([
    ['a JSON Web Token of another issuer', foreign],
    ['an opaque one', async () => opaque],
  ])('%s is asked about at the cluster, for our audiences', async (_what, make) => {
    const cluster = tokenCluster(() => accepted([`${baseUrl}/mcp`]))
    const token = await make()
    expect(await status(await start(cluster), token)).toBe(200)
    expect(cluster.reviews).toEqual([{ token, audiences: ours }])
  })

  it('is not asked about where that is not configured', async () => {
    const cluster = tokenCluster(() => accepted(ours))
    const app = await createTestApp(testConfig(), cluster.transport)
    expect([await status(app, opaque), await status(app, await foreign())]).toEqual([401, 401])
    expect(cluster.reviews).toEqual([])
    expect(codes(app)).toEqual(['token_malformed', 'token_issuer'])
  })

  it('a token of a configured issuer goes to that one alone, good or bad', async () => {
    const cluster = tokenCluster(() => accepted(ours))
    const app = await start(cluster)
    const expired = await app.issuer.token({ exp: 1 })
    expect([await status(app, await app.issuer.token()), await status(app, expired)]).toEqual([
      200, 401,
    ])
    expect(cluster.reviews).toEqual([])
  })

  it('is that of the cluster’s user, with its groups, uid and extra', async () => {
    const asked: unknown[] = []
    const { transport } = tokenCluster(() => accepted(ours))
    const app = await start(
      {
        transport: {
          ...transport,
          async fetch(path, init) {
            if (!path.endsWith('/subjectaccessreviews')) return transport.fetch(path, init)
            asked.push(JSON.parse(init?.body ?? '').spec)
            return Response.json({ status: { allowed: true } }, { status: 201 })
          },
        },
      },
      { policy: { access: 'read', scopes: [], rules: [], clusterRbac: {} } },
    )
    expect(await status(app, opaque)).toBe(200)
    expect(asked).toMatchObject([
      {
        user: 'system:serviceaccount:shop:agent',
        uid: '7',
        groups: ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'],
        extra: { 'authentication.kubernetes.io/pod-name': ['agent-1'] },
      },
    ])
  })

  it('has no scopes, and can get none', async () => {
    const policy = {
      access: 'read',
      rules: [],
      scopes: [{ scope: 'kube:read', tools: ['list_*'] }],
    } as const
    const app = await start(
      tokenCluster(() => accepted(ours)),
      { policy },
    )
    const response = await app.fetch(mcpRequest(opaque))
    const { result } = JSON.parse(await response.text()) as Answer
    const names = result?.tools.map(({ name }) => name)
    expect(names).toContain('get_pod')
    expect(names).not.toContain('list_pods')
  })

  it('may be for a configured audience', async () => {
    const cluster = tokenCluster(() => accepted(['agents']))
    const app = await start(cluster, { tokenReview: { audiences: ['agents'] } })
    expect(await status(app, opaque)).toBe(200)
    expect(cluster.reviews[0]?.audiences).toEqual([...ours, 'agents'])
  })
})

describe('without any issuer', () => {
  const alone = { issuers: [] }

  it('the cluster’s tokens are good', async () => {
    expect(
      await status(
        await start(
          tokenCluster(() => accepted(ours)),
          alone,
        ),
        opaque,
      ),
    ).toBe(200)
  })

  it('the metadata names no authorization server (RFC 9728 §2)', async () => {
    const app = await start(
      tokenCluster(() => accepted(ours)),
      alone,
    )
    const metadata = await app.fetch(
      new Request(`${baseUrl}/.well-known/oauth-protected-resource/mcp`),
    )
    expect(await metadata.json()).not.toHaveProperty('authorization_servers')
    const { status: code, headers } = await app.fetch(mcpRequest(undefined))
    expect([code, headers.get('www-authenticate')]).toEqual([
      401,
      `Bearer resource_metadata="${baseUrl}/.well-known/oauth-protected-resource/mcp"`,
    ])
  })
})
