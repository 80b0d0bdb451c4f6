import { beforeAll, describe, expect, it } from 'vitest'
import { type App, createApp, type Fetch } from '../../../core/index.ts'
import { untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { issuerUrl, testConfig } from '../../support/config.ts'
import { createTestIssuer, discoveryPath, type TestIssuer } from '../../support/issuer.ts'

let issuer: TestIssuer

beforeAll(async () => {
  issuer = await createTestIssuer()
})

const status = async (app: App, token: string) => (await app.fetch(mcpRequest(token))).status

describe('where an issuer is found', () => {
  const discoveryUrl = 'https://inside.example.com/metadata?x=1'
  const open = (fetch: Fetch, settings: object, fetchWith?: (ca: string) => Fetch) =>
    createApp(testConfig({ issuer: settings }), {
      fetch,
      clusters: { default: untouchedCluster },
      log: () => {},
      sharesRequests: true,
      ...(fetchWith && {
        fetchWith: ({ certificateAuthority }: { certificateAuthority: string }) =>
          fetchWith(certificateAuthority),
      }),
    })

  it('its discovery document may lie elsewhere, and still has to name the issuer', async () => {
    for (const [named, expected] of [
      [issuerUrl, 200],
      ['https://inside.example.com', 503],
    ] as const) {
      const asked: string[] = []
      const app = open(
        async (url, init) => {
          asked.push(url)
          return url === discoveryUrl
            ? Response.json({ issuer: named, jwks_uri: `${issuerUrl}/jwks` })
            : issuer.fetch(url, init)
        },
        { discoveryUrl },
      )
      expect(await status(app, await issuer.token())).toBe(expected)
      expect(asked[0]).toBe(discoveryUrl)
      expect(asked).not.toContain(`${issuerUrl}${discoveryPath}`)
    }
  })

  it('with an authority of its own it is reached by that alone', async () => {
    const authorities: string[] = []
    const app = open(
      () => Promise.reject(new Error('the public way')),
      { certificateAuthority: 'PEM' },
      (ca) => {
        authorities.push(ca)
        return issuer.fetch
      },
    )
    expect(await status(app, await issuer.token())).toBe(200)
    expect(authorities).toEqual(['PEM'])
  })

  it('with such an authority and a runtime that can trust none, there is no server', () => {
    expect(() => open(issuer.fetch, { certificateAuthority: 'PEM' })).toThrow('fetchWith')
    expect(() => open(issuer.fetch, {})).not.toThrow()
  })
})
