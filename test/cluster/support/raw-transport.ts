import { Agent } from 'undici'
import type { KubeTransport } from '../../../core/platform.ts'
import type { Credential } from '../control-plane/pki/authority.ts'

/** A transport that sends paths as they are written: a URL would have normalized them. */
export function rawTransport(origin: string, ca: string, credential: Credential): KubeTransport {
  const agent = new Agent({ allowH2: false, connect: { ca, ...credential } })
  return {
    async fetch(path, { method = 'GET', headers = {}, body, signal } = {}) {
      const answer = await agent.request({
        origin,
        path,
        method,
        headers: Object.entries(headers).flatMap(([name, values]) =>
          [values].flat().flatMap((value) => [name, value]),
        ),
        ...(body !== undefined && { body }),
        ...(signal !== undefined && { signal }),
      })
      const text = await answer.body.text()
      const type = answer.headers['content-type']
      return new Response(answer.statusCode === 204 ? null : text, {
        status: answer.statusCode,
        headers: { 'content-type': String(type ?? '') },
      })
    },
    close: () => agent.destroy(),
  }
}
