import { Failure } from '../errors.ts'
import type { KubeTransport } from '../platform.ts'
import type { AuditRequest } from './record.ts'
import { sentRequest } from './sent-request.ts'

/** The most requests that one record tells of. */
const most = 20

/** What one call asked of the API server. */
export interface SentRequests {
  readonly requests: readonly AuditRequest[]
  readonly moreRequests?: number
}

/** A transport that remembers what goes over it, in the order in which it was sent. */
export interface RecordedTransport extends KubeTransport {
  readonly sent: () => SentRequests
}

/** The API server gives each request an id, and says it (kube-apiserver: `Audit-Id`, at most 64 characters). */
const auditId = /^[\w-]{1,64}$/

export function recordedTransport(transport: KubeTransport): RecordedTransport {
  const requests: (AuditRequest | undefined)[] = []
  let more = 0
  return {
    sent: () => ({
      requests: requests.filter((request) => request !== undefined),
      ...(more > 0 && { moreRequests: more }),
    }),
    async fetch(path, init = {}) {
      if (requests.length === most) {
        more += 1
        return transport.fetch(path, init)
      }
      const at = requests.length
      const request = sentRequest(path, init)
      requests.push(request)
      try {
        const response = await transport.fetch(path, init)
        requests[at] = { ...request, ...answered(response) }
        return response
      } catch (error) {
        if (error instanceof Failure) {
          // Nothing was sent where it could not be settled as whom to ask; those of kube_ come from the API server.
          if (!error.code.startsWith('kube_')) requests[at] = undefined
          else if (error.response !== undefined)
            requests[at] = { ...request, ...answered(error.response) }
        }
        throw error
      }
    },
    close: () => transport.close(),
  }
}

function answered({
  status,
  headers,
}: Pick<Response, 'status' | 'headers'>): Pick<AuditRequest, 'status' | 'auditId'> {
  const id = headers.get('audit-id') ?? ''
  return { status, ...(auditId.test(id) && { auditId: id }) }
}
