import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from '../adapters/support/adapters.ts'
import { callTool } from './support/client.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import { openShared } from './support/shared.ts'

const shared = openShared()
let fleet: Fleet
beforeAll(async () => {
  fleet = await startFleet(await shared.settings())
})
afterAll(() => fleet[Symbol.asyncDispose]())

interface Step {
  readonly request: string
  readonly status: number
  /** The form that was posted, if it was one. */
  readonly form: URLSearchParams | undefined
}

/** A fetch that notes the steps that clients take. */
function noting(steps: Step[]): typeof fetch {
  return async (input, init = {}) => {
    const response = await fetch(input, init)
    const { method = 'GET', body } = init
    const request = `${method} ${response.url.split('?')[0]}`
    const form = body instanceof URLSearchParams ? body : undefined
    steps.push({ request, status: response.status, form })
    return response
  }
}

describe.each(adapters)('signing in to kube-mcp on $name with SDK 1.x', (adapter) => {
  it('goes from the refusal by metadata, discovery, registration and PKCE to a call', async () => {
    const steps: Step[] = []
    const { client, session } = await fleet.signIn(adapter, noting(steps))
    const answer = await callTool(client, 'get_server_version')
    await client.close()

    const { KUBE_MCP_BASE_URL: base } = fleet.settings(adapter)
    const { url: issuer } = fleet.issuer
    const taken = new Set(steps.map(({ request, status }) => `${request} ${status}`))
    expect([...taken]).toEqual([
      `POST ${base}/mcp 401`,
      // RFC 9728 §3.1: the well-known part comes before the path.
      `GET ${base}/.well-known/oauth-protected-resource/mcp 200`,
      `GET ${issuer}/.well-known/oauth-authorization-server 200`,
      `POST ${issuer}/reg 201`,
      `POST ${issuer}/token 200`,
      `POST ${base}/mcp 200`,
      `POST ${base}/mcp 202`,
      // No stream of the server's own: Streamable HTTP allows that answer.
      `GET ${base}/mcp 405`,
    ])
    expect(answer).toMatchObject({ isError: false, text: expect.stringContaining('v1.37.2') })

    const authorization = Object.fromEntries(session.authorizationUrl().searchParams)
    expect(authorization).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      resource: `${base}/mcp`,
      scope: 'openid profile email groups',
    })
    const exchange = steps.find(({ request }) => request.endsWith('/token'))?.form
    expect(Object.fromEntries(exchange ?? [])).toMatchObject({
      code_verifier: expect.stringMatching(/^[\w.~-]{43,128}$/),
      resource: `${base}/mcp`,
    })
  })

  it('is not possible for a token that was issued for another server', async () => {
    const [other = adapter] = adapters.filter(({ name }) => name !== adapter.name)
    const { session, client } = await fleet.signIn(other)
    await client.close()
    const refused = await fleet.server(adapter).call(session.accessToken(), 'get_server_version')
    expect(refused.status).toBe(401)
    const taken = await fleet.server(other).call(session.accessToken(), 'get_server_version')
    expect(taken).toMatchObject({ status: 200, isError: false })
  })
})
