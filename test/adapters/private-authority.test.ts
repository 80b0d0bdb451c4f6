import { once } from 'node:events'
import { createServer } from 'node:https'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dial } from '../../adapters/node/dial.ts'
import { createFetchWith } from '../../adapters/shared/private-authority.ts'
import { createAuthority } from '../cluster/control-plane/pki/authority.ts'
import { portOf } from './support/port.ts'

const authority = createAuthority('issuer authority')
const tls = authority.issue({ commonName: 'issuer', hosts: ['127.0.0.1'], use: 'server' })
const server = createServer(tls, (request, response) => {
  const { method, headers } = request
  void text(request).then((body) =>
    response.end(JSON.stringify({ method, type: headers['content-type'], body })),
  )
})

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

describe('an issuer that proves itself to an authority of its own', () => {
  const fetch = createFetchWith(dial)({ certificateAuthority: authority.cert })
  const ask = async (init?: RequestInit): Promise<unknown> =>
    JSON.parse(await (await fetch(`https://127.0.0.1:${portOf(server)}/`, init)).text())

  it('is asked for a document', async () => {
    expect(await ask()).toEqual({ method: 'GET', body: '' })
  })

  it('is sent a form as one, as introspection and exchange do (RFC 6749 appendix B)', async () => {
    const body = new URLSearchParams({ token: 'a b', audience: 'ü' })
    expect(await ask({ method: 'POST', body })).toEqual({
      method: 'POST',
      type: 'application/x-www-form-urlencoded;charset=UTF-8',
      body: 'token=a+b&audience=%C3%BC',
    })
  })
})
