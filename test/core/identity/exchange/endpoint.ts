import { SignJWT } from 'jose'
import type { Fetch, KubeRequestInit, KubeTransport } from '../../../../core/index.ts'
import type { ExchangeConfig } from '../../../../core/config/issuer-config.ts'
import type { JsonObject } from '../../../../core/json.ts'
import { createTestApp, startOfTest, type TestApp } from '../../../support/app.ts'
import { smallCluster } from '../../../support/cluster.ts'
import { issuerUrl, testConfig } from '../../../support/config.ts'
import { createTestIssuer } from '../../../support/issuer.ts'

const exchange: ExchangeConfig = {
  flow: 'token-exchange',
  url: `${issuerUrl}/token`,
  clientId: 'kube mcp',
  clientSecret: 's:cr+t',
  audience: 'kubernetes',
  scopes: [],
}

const seconds = startOfTest / 1000
const key = new TextEncoder().encode('what the API server would check, and this does not')

/** A token for the cluster, good for five minutes, unless `claims` say otherwise. */
export async function clusterToken(claims: JsonObject = {}): Promise<string> {
  const all = { iss: issuerUrl, aud: 'kubernetes', sub: 'ada', exp: seconds + 300, ...claims }
  return new SignJWT(all).setProtectedHeader({ alg: 'HS256' }).sign(key)
}

/** What a token endpoint answers with a token. */
export async function granted(
  overrides: JsonObject = {},
  claims?: JsonObject,
): Promise<JsonObject> {
  return {
    access_token: await clusterToken(claims),
    issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    token_type: 'Bearer',
    expires_in: 300,
    ...overrides,
  }
}

export type Said = JsonObject | (() => Response | Promise<Response>)

export interface Exchanging extends TestApp {
  /** The token endpoint was asked with these. */
  readonly asked: readonly { readonly authorization: string | null; readonly form: object }[]
  /** The API server was asked with these tokens, by path. */
  readonly used: readonly { readonly path: string; readonly token: string | undefined }[]
  /** What the token endpoint answers from here on. */
  say(answer: Said): void
  /** What the API server answers from here on, if not what the cluster has. */
  answer(respond: ((path: string) => Response | undefined) | undefined): void
}

interface Options {
  readonly exchange?: Partial<ExchangeConfig>
  /** Who the API server says that we are without a token. */
  readonly bare?: () => Response
}

/** A server that asks a cluster with exchanged tokens. */
export async function startExchanging(options: Options = {}): Promise<Exchanging> {
  const asked: { authorization: string | null; form: object }[] = []
  const used: { path: string; token: string | undefined }[] = []
  let said: Said = await granted()
  let respond: ((path: string) => Response | undefined) | undefined
  const issuer = await createTestIssuer(() => startOfTest)
  const fetch: Fetch = async (url, init) => {
    if (url !== exchange.url) return issuer.fetch(url, init)
    const request = new Request(url, init)
    const form = Object.fromEntries(new URLSearchParams(await request.text()))
    asked.push({ authorization: request.headers.get('authorization'), form })
    return typeof said === 'function'
      ? said()
      : Response.json(said, { status: said['error'] ? 400 : 200 })
  }
  const { bare = () => new Response(null, { status: 401 }) } = options
  const cluster: KubeTransport = {
    ...smallCluster(),
    fetch: (path) => Promise.reject(new Error(`our own identity asked for ${path}`)),
    withToken: (token) => ({
      async fetch(path: string, init?: KubeRequestInit) {
        if (token === undefined) return bare()
        used.push({ path, token })
        return respond?.(path) ?? smallCluster().fetch(path, init)
      },
    }),
  }
  const config = testConfig({
    identity: { mode: 'exchange' },
    issuer: { exchange: { ...exchange, ...options.exchange } },
  })
  const app = await createTestApp(config, cluster, { fetch })
  return {
    ...app,
    issuer,
    asked,
    used,
    say: (next) => void (said = next),
    answer: (next) => void (respond = next),
  }
}
