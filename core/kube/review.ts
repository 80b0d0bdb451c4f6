import { Failure } from '../errors.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { KubeTransport } from '../platform.ts'
import { failureOf, unreachable } from './failure.ts'

/** How long one question may take, in milliseconds; several calls wait for it. */
const timeout = 5_000

/**
 * The status of a review, which is a question to the API server in the shape of an object that is created and not
 * kept. Throws a `Failure` that completes "Cannot `doing`: …" when it does not say.
 */
export async function createReview(
  transport: KubeTransport,
  path: string,
  review: { readonly apiVersion: string; readonly kind: string; readonly spec?: object },
  doing: string,
): Promise<JsonObject> {
  const response = await transport
    .fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(review),
      signal: AbortSignal.timeout(timeout),
    })
    .catch((cause: unknown) => {
      throw unreachable(cause, doing)
    })
  if (response.status !== 201) throw await failureOf(response, doing)
  const answer: unknown = await response.json().catch(() => undefined)
  const status = isObject(answer) ? answer['status'] : undefined
  if (isObject(status)) return status
  throw noReview(doing)
}

/** For an answer of the API server that does not say what a review of its kind says. */
export function noReview(doing: string): Failure {
  return new Failure('kube_failed', `Cannot ${doing}: the API server's answer is no review`)
}
