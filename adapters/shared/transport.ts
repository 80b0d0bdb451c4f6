import { version } from '../../core/version.ts'
import type { KubeRequestInit, KubeTransport } from '../../core/platform.ts'
import { headerLines, withoutCredential, withoutImpersonation } from './header-lines.ts'
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
  const send = (line: Line, path: string, init: KubeRequestInit, token: string | undefined) => {
    if (!path.startsWith('/')) throw new TypeError('a path to the API server must start with /')
    const headers = headerLines({
      ...withoutCredential(init.headers ?? {}),
      'user-agent': `kube-mcp/${version}`,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    })
    return line.fetch(`${server}${path}`, {
      method: init.method ?? 'GET',
      headers,
      redirect: 'manual',
      ...(init.body !== undefined && { body: init.body }),
      ...(init.signal !== undefined && { signal: init.signal }),
    })
  }
  const sendAs = ({ certificate, token }: Credential, path: string, init: KubeRequestInit) =>
    send(lineFor(certificate), path, init, token)
  // Of its own, so that nothing in the pool of another could ever present a certificate.
  let bare: Line | undefined
  lineFor()

  return {
    async fetch(path, init = {}) {
      const credential = await credentials.get()
      const response = await sendAs(credential, path, init)
      if (response.status !== 401) return response
      const renewed = await credentials.renew(credential)
      if (renewed === undefined) return response
      await response.body?.cancel()
      return sendAs(renewed, path, init)
    },
    withToken: (token) => ({
      async fetch(path, init = {}) {
        const { certificate: _certificate, ...withoutCertificate } = tls
        bare ??= dial(withoutCertificate)
        const headers = withoutImpersonation(init.headers ?? {})
        return send(bare, path, { ...init, headers }, token)
      },
    }),
    async close() {
      const all = [...lines.map(({ line }) => line), ...(bare === undefined ? [] : [bare])]
      await Promise.all(all.map((line) => line.close()))
    },
  }
}
