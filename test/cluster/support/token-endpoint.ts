import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { decodeJwt } from 'jose'
import { portOf } from '../../adapters/support/port.ts'
import type { SecureIssuer } from '../../adapters/support/secure-issuer.ts'

/** A token endpoint that exchanges tokens for kube-mcp (RFC 8693) as an issuer does: for the same person, with the groups of now. */
export interface TokenEndpoint extends AsyncDisposable {
  readonly url: string
  /** The tokens that it gave, in order. */
  readonly given: readonly string[]
  /** Whoever is in here is in these groups, whatever their token says. */
  readonly groups: Map<string, readonly string[]>
}

const accessToken = 'urn:ietf:params:oauth:token-type:access_token'

/** Starts one whose tokens are signed by `issuer`. */
export async function startTokenEndpoint(issuer: SecureIssuer): Promise<TokenEndpoint> {
  const given: string[] = []
  const groups = new Map<string, readonly string[]>()

  const exchange = async (request: IncomingMessage): Promise<object> => {
    const form = new URLSearchParams(await text(request))
    if (request.headers.authorization !== `Basic ${btoa('kube-mcp:secret')}`)
      return { error: 'invalid_client' }
    if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:token-exchange')
      return { error: 'unsupported_grant_type' }
    const { sub = '', groups: said } = decodeJwt<{ groups?: readonly string[] }>(
      form.get('subject_token') ?? '',
    )
    const token = await issuer.token({
      sub,
      aud: form.get('audience'),
      groups: groups.get(sub) ?? said ?? [],
    })
    given.push(token)
    return {
      access_token: token,
      issued_token_type: accessToken,
      token_type: 'Bearer',
      expires_in: 300,
    }
  }

  const server = createServer((request, response) => {
    void exchange(request).then((answer) =>
      response
        .writeHead('error' in answer ? 400 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer)),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${portOf(server)}/token`,
    given,
    groups,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
