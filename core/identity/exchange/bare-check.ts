import { Failure } from '../../errors.ts'
import { isObject } from '../../json.ts'
import type { KubeTransport } from '../../platform.ts'

const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews'

const review = JSON.stringify({
  apiVersion: 'authentication.k8s.io/v1',
  kind: 'SelfSubjectReview',
})

/**
 * Asks once who the API server takes us for without a token. That must be nobody: an API server believes a certificate
 * of the connection, or a proxy before it that adds a credential, before it looks at any token, and each caller would be
 * that one. Throws a `Failure` until it is known.
 */
export function createBareCheck(bare: Pick<KubeTransport, 'fetch'>): () => Promise<void> {
  let passed = false
  return async () => {
    if (passed) return
    const response = await bare.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: review,
      signal: AbortSignal.timeout(5_000),
    })
    const answer: unknown = await response.json().catch(() => undefined)
    passed = response.status === 401 || response.status === 403 || isAnonymous(answer)
    if (passed) return
    throw new Failure(
      response.status < 500 ? 'exchange_refused' : 'kube_unavailable',
      response.status < 500
        ? "the way to the API server has an identity of its own, and every caller would be that one; this is for the operator of kube-mcp to mend: leave the client certificate, or the proxy's credential, out"
        : `the API server answered ${response.status}; try again shortly`,
    )
  }
}

function isAnonymous(answer: unknown): boolean {
  const status = isObject(answer) ? answer['status'] : undefined
  const user = isObject(status) ? status['userInfo'] : undefined
  return isObject(user) && user['username'] === 'system:anonymous'
}
