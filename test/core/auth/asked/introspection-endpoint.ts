import type { Fetch } from '../../../../core/index.ts'
import type { JsonObject } from '../../../../core/json.ts'
import { createTestApp, type TestApp } from '../../../support/app.ts'
import { smallCluster } from '../../../support/cluster.ts'
import { baseUrl, type IssuerOverrides, issuerUrl, testConfig } from '../../../support/config.ts'
import { createTestIssuer } from '../../../support/issuer.ts'

const endpoint: string = `${issuerUrl}/introspect`
export const opaque = 'opaque-token'

interface Asked {
  readonly authorization: string | null
  readonly form: object
}

export type Said = Response | JsonObject | (() => Promise<Response>)

interface Endpoint extends TestApp {
  readonly asked: readonly Asked[]
  /** What the endpoint answers from here on. */
  say(answer: Said): void
}

/** What an issuer says of an active token for us. */
export const active: JsonObject = {
  active: true,
  iss: issuerUrl,
  sub: 'ada',
  aud: baseUrl,
  scope: 'openid',
}

/** A server whose issuer is asked about opaque tokens at `endpoint`. */
export async function startIntrospecting(overrides: IssuerOverrides = {}): Promise<Endpoint> {
  const asked: Asked[] = []
  let answer: Said = active
  const issuer = await createTestIssuer()
  const fetch: Fetch = async (url, init) => {
    if (url !== endpoint) return issuer.fetch(url, init)
    const request = new Request(url, init)
    const form = Object.fromEntries(new URLSearchParams(await request.text()))
    asked.push({ authorization: request.headers.get('authorization'), form })
    if (typeof answer === 'function') return answer()
    return answer instanceof Response ? answer : Response.json(answer)
  }
  const introspection = { url: endpoint, clientId: 'kube mcp', clientSecret: 's:cr+t' }
  const config = testConfig({ issuer: { introspection, ...overrides } })
  const app = await createTestApp(config, smallCluster(), { fetch })
  return { ...app, issuer, asked, say: (next) => void (answer = next) }
}
