import { version } from '../../core/version.ts'
import type { KubeRequestInit, KubeTransport } from '../../core/platform.ts'
import { headerLines } from './header-lines.ts'
import type { Certificate, Connection, Credential, Dial, Line } from './connection.ts'

/**
 * The transport to one API server. A 401 renews the credential and asks once more; a redirect is handed
 * back as it came, so that no credential ever follows one to another host.
 */
export function createTransport(
  { server, tls, credentials }: Connection,
  dial: Dial,
): KubeTransport {
  // A certificate belongs to a connection. What was opened with an older one may still be streaming: it is closed at the end.
  const lines: { readonly certificate: Certificate | undefined; readonly line: Line }[] = []
  const lineFor = (certificate = tls.certificate) => {
    const open = lines.findLast((candidate) => candidate.certificate === certificate)
    if (open !== undefined) return open.line
    const line = dial(certificate === undefined ? tls : { ...tls, certificate })
    lines.push({ certificate, line })
    return line
  }
  const send = (path: string, init: KubeRequestInit, credential: Credential) => {
    const headers = headerLines({
      ...init.headers,
      'user-agent': `kube-mcp/${version}`,
      ...(credential.token !== undefined && { authorization: `Bearer ${credential.token}` }),
    })
    return lineFor(credential.certificate).fetch(`${server}${path}`, {
      method: init.method ?? 'GET',
      headers,
      redirect: 'manual',
      ...(init.body !== undefined && { body: init.body }),
      ...(init.signal !== undefined && { signal: init.signal }),
    })
  }
  lineFor()

  return {
    async fetch(path, init = {}) {
      if (!path.startsWith('/')) throw new TypeError('a path to the API server must start with /')
      const credential = await credentials.get()
      const response = await send(path, init, credential)
      if (response.status !== 401) return response
      const renewed = await credentials.renew(credential)
      if (renewed === undefined) return response
      await response.body?.cancel()
      return send(path, init, renewed)
    },
    async close() {
      await Promise.all(lines.map(({ line }) => line.close()))
    },
  }
}
