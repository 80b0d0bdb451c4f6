import type { Config } from '../../../core/index.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { smallCluster } from '../../support/cluster.ts'
import { baseUrl, issuerUrl } from '../../support/config.ts'
import { bridgeConfig } from './config.ts'

/** A bridge, its upstream, and a browser with a client in front of it. */
export interface Bridged {
  readonly app: TestApp
  /** Forms that the upstream's token endpoint got. */
  readonly asked: URLSearchParams[]
  /** What the ID token says besides, and what the token endpoint answers besides. */
  readonly upstream: { claims: object; answer: object; status: number }
  request(path: string, init?: RequestInit): Promise<Response>
}

export async function createBridged(config: Config = bridgeConfig()): Promise<Bridged> {
  const app = await createTestApp(config, smallCluster())
  const asked: URLSearchParams[] = []
  const upstream = { claims: {}, answer: {}, status: 200 }
  app.issuer.answer('/.well-known/openid-configuration', () =>
    Response.json({
      issuer: issuerUrl,
      jwks_uri: `${issuerUrl}/jwks`,
      authorization_endpoint: `${issuerUrl}/authorize`,
      token_endpoint: `${issuerUrl}/token`,
      revocation_endpoint: `${issuerUrl}/revoke`,
    }),
  )
  // The nonce comes to the issuer with the browser, which the tests play.
  let nonce: string | undefined
  app.issuer.answer('/token', async (init) => {
    const form = new URLSearchParams(init?.body as URLSearchParams)
    asked.push(form)
    if (upstream.status !== 200)
      return Response.json({ error: 'invalid_grant' }, { status: upstream.status })
    const code = form.get('code')
    if (code !== null) nonce = code.split('.')[1]
    const idToken = await app.issuer.token({
      aud: 'bridge-at-issuer',
      groups: ['sre'],
      ...(code !== null && { nonce }),
      ...upstream.claims,
    })
    return Response.json({
      access_token: 'opaque',
      token_type: 'Bearer',
      id_token: idToken,
      refresh_token: `upstream-refresh-${asked.length}`,
      ...upstream.answer,
    })
  })
  app.issuer.answer('/revoke', (init) => {
    asked.push(new URLSearchParams(init?.body as URLSearchParams))
    return new Response(null, { status: 200 })
  })
  return {
    app,
    asked,
    upstream,
    request: (path, init) => app.fetch(new Request(new URL(path, baseUrl), init)),
  }
}
