import { Failure, type FailureCode } from '../errors.ts'

/** The part of `metav1.Status` that says what went wrong. */
interface Status {
  readonly message?: unknown
  readonly reason?: unknown
  readonly details?: { readonly retryAfterSeconds?: unknown }
}

/**
 * What a refused request to the API server means, as a failure that says what could not be done, why,
 * and whose rule it was. `doing` completes "Cannot …", as "list pods in namespace shop". Consumes the body.
 */
export async function failureOf(response: Response, doing: string): Promise<Failure> {
  const text = (await response.text()).slice(0, 4096)
  const status = parseStatus(text)
  const message = typeof status.message === 'string' ? status.message : ''
  const seconds = Number(response.headers.get('retry-after') ?? status.details?.retryAfterSeconds)
  const retryAfter = Number.isFinite(seconds) ? { retryAfter: seconds } : {}
  const again = `try again ${seconds > 0 ? `in ${seconds} s` : 'shortly'}`
  const { code, why } = meaning(response.status, message, again)
  return new Failure(code, `Cannot ${doing}: ${why}`, {
    // What the operator has to permit.
    cause: {
      status: response.status,
      reason: status.reason,
      ...(code === 'kube_impersonation' && { message: message.slice(0, 500) }),
    },
    ...retryAfter,
  })
}

/** When no answer came at all: connection refused, TLS, time-out, abort, or a refusal before anything was sent. */
export function unreachable(cause: unknown, doing: string): Failure {
  // What refuses before anything is sent says why, and not what for.
  if (cause instanceof Failure)
    return new Failure(cause.code, `Cannot ${doing}: ${cause.message}`, cause)
  const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError'
  const why = timedOut
    ? 'the API server did not answer in time'
    : 'the API server cannot be reached'
  return new Failure('kube_unavailable', `Cannot ${doing}: ${why}; try again shortly`, { cause })
}

function parseStatus(text: string): Status {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

/** One table from HTTP status to code and reason (Kubernetes API conventions, "HTTP Status codes"). */
function meaning(
  status: number,
  message: string,
  again: string,
): { readonly code: FailureCode; readonly why: string } {
  switch (status) {
    case 400:
    case 422:
      return { code: 'kube_invalid', why: message || 'the API server does not accept the request' }
    case 401:
      return {
        code: 'kube_unauthorized',
        why: "the API server does not accept kube-mcp's own credentials; this is for the operator of kube-mcp to mend",
      }
    case 403:
      return forbidden(message)
    case 404:
      return { code: 'kube_not_found', why: message || 'the API server does not know it' }
    case 410:
      return {
        code: 'kube_expired',
        why: 'the API server no longer has this list; start again without continue',
      }
    case 429:
      return { code: 'kube_throttled', why: `the API server is too busy; ${again}` }
    case 500:
    case 502:
    case 503:
    case 504:
      return {
        code: 'kube_unavailable',
        why: `the API server answered ${status}; ${again}`,
      }
    default:
      return { code: 'kube_failed', why: `the API server answered ${status}` }
  }
}

/** `pods is forbidden: User "system:serviceaccount:ns:name" cannot list resource …` names who was refused, as Go quotes. */
const refused = /User "((?:[^"\\]|\\.)+)" cannot (\S+)/

/** What is refused to the user, or to kube-mcp in the user's name: then the verb is `impersonate`, or of KEP-5284. */
function forbidden(message: string): { readonly code: FailureCode; readonly why: string } {
  const [, user, verb = ''] = refused.exec(message) ?? []
  const who =
    user?.replace(/^system:serviceaccount:([^:]+):(.+)$/, 'service account $2 in namespace $1') ??
    'kube-mcp'
  return /^impersonate(-on)?(:|$)/.test(verb)
    ? {
        code: 'kube_impersonation',
        why: `Kubernetes RBAC does not let ${who} act in your name, whether or not you may do this; this is for the operator of kube-mcp to mend (docs/identity.md)`,
      }
    : { code: 'kube_forbidden', why: `Kubernetes RBAC does not let ${who} do this` }
}
