import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import { TLSSocket } from 'node:tls'
import { type Authority, createAuthority } from '../../cluster/control-plane/pki/authority.ts'
import { portOf } from './port.ts'

/** What looks like an API server: TLS of a private authority, and /version for those it lets in. */
export interface ApiServer extends AsyncDisposable {
  readonly url: string
  readonly authority: Authority
  /** What it was asked, in order. */
  readonly seen: readonly Seen[]
  /** The token it accepts, or whether it accepts one; undefined lets everybody in. */
  accepts: string | ((token: string | undefined) => boolean) | undefined
  /** Answers with a redirect to this URL. */
  redirectTo: string | undefined
  /** Awaited before it answers. */
  hold: Promise<void> | undefined
}

export interface Seen {
  readonly path: string
  readonly token: string | undefined
  /** The common name of the client's certificate. */
  readonly certificate: string | undefined
  /** The name the client asked for (SNI). */
  readonly serverName: string | undefined
  readonly userAgent: string | undefined
  /** The headers that say in whose name it is asked, line by line as they came, read as UTF-8. */
  readonly impersonates: readonly string[]
}

const unauthorized = JSON.stringify({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  reason: 'Unauthorized',
  message: 'Unauthorized',
  code: 401,
})

function look({ socket, headers, rawHeaders, url: path = '' }: IncomingMessage): Seen {
  const secure = socket instanceof TLSSocket ? socket : undefined
  return {
    path,
    token: headers.authorization?.replace('Bearer ', ''),
    certificate: secure?.authorized ? String(secure.getPeerCertificate().subject.CN) : undefined,
    serverName: secure?.servername || undefined,
    userAgent: headers['user-agent'],
    impersonates: rawHeaders
      .map((name, at) => `${name.toLowerCase()}: ${rawHeaders[at + 1]}`)
      .filter((line, at) => at % 2 === 0 && line.startsWith('impersonate-'))
      .map((line) => Buffer.from(line, 'latin1').toString('utf8')),
  }
}

function accepts({ accepts: accepted }: Pick<ApiServer, 'accepts'>, token: string | undefined) {
  return typeof accepted === 'function'
    ? accepted(token)
    : accepted === undefined || token === accepted
}

/** Its certificate is for `hosts`, a loopback address unless given. */
export async function startApiServer(hosts: readonly string[] = ['127.0.0.1']): Promise<ApiServer> {
  const authority = createAuthority('test authority')
  const seen: Seen[] = []
  const tls = {
    ...authority.issue({ commonName: 'api server', hosts, use: 'server' }),
    ca: authority.cert,
    requestCert: true,
    rejectUnauthorized: false,
  }
  const server = createServer(tls, (request, response) => {
    seen.push(look(request))
    const token = request.headers.authorization?.replace('Bearer ', '')
    const answer = () => {
      response.setHeader('content-type', 'application/json')
      if (api.redirectTo !== undefined)
        response.writeHead(302, { location: api.redirectTo }).end('{}')
      else if (!accepts(api, token)) response.writeHead(401).end(unauthorized)
      else response.end(JSON.stringify({ major: '1', minor: '37', gitVersion: 'v1.37.2' }))
    }
    void Promise.resolve(api.hold).then(answer)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const api: ApiServer = {
    url: `https://127.0.0.1:${portOf(server)}`,
    authority,
    seen,
    accepts: undefined,
    redirectTo: undefined,
    hold: undefined,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return api
}
