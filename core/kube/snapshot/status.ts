import { jsonResponse } from './json-response.ts'

/** The group and plural name of a resource, as `{ group: 'apps', resource: 'deployments' }`. */
export interface GroupResource {
  readonly group: string
  readonly resource: string
}

interface StatusDetails {
  readonly name?: string
  readonly group?: string
  readonly kind?: string
  readonly causes?: readonly Cause[]
}

/** A refusal in the API server's own form, `metav1.Status` (Kubernetes API conventions, "Response Status Kind"). */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: number
  readonly reason: string
  readonly details: StatusDetails | undefined
  /** The cursor that goes on in spite of a 410. */
  readonly continue: string | undefined
  /** Whether the message is all that is answered, as text. */
  readonly plain: boolean

  constructor(
    code: number,
    reason: string,
    message: string,
    rest: { details?: StatusDetails; continue?: string; plain?: boolean } = {},
  ) {
    super(message)
    this.code = code
    this.reason = reason
    this.details = rest.details
    this.continue = rest.continue
    this.plain = rest.plain ?? false
  }
}

export function statusResponse(refusal: Refusal): Response {
  if (refusal.plain)
    return new Response(refusal.message, {
      status: refusal.code,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    })
  const body = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: refusal.continue === undefined ? {} : { continue: refusal.continue },
    status: 'Failure',
    message: refusal.message,
    reason: refusal.reason,
    ...(refusal.details === undefined ? {} : { details: refusal.details }),
    code: refusal.code,
  }
  return jsonResponse(body, refusal.code)
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, 'BadRequest', message)
}

export function notFound(of: GroupResource, name: string): Refusal {
  return new Refusal(404, 'NotFound', `${qualified(of)} ${JSON.stringify(name)} not found`, {
    details: { name, ...kindOf(of) },
  })
}

/** For a path that no resource serves. */
export function noSuchPath(): Refusal {
  return new Refusal(404, 'NotFound', 'the server could not find the requested resource', {
    details: {},
  })
}

/** For a path outside of Kubernetes' own groups, where not even the API server's 404 is a Status. */
export function noSuchPage(): Refusal {
  return new Refusal(404, 'NotFound', '404 page not found\n', { plain: true })
}

export function methodNotAllowed(): Refusal {
  return new Refusal(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    { details: {} },
  )
}

/** For a verb that the resource does not have here, as `watch` or `create`. */
export function verbNotSupported(of: GroupResource, verb: string): Refusal {
  return new Refusal(
    405,
    'MethodNotAllowed',
    `${verb} is not supported on resources of kind ${JSON.stringify(qualified(of))}`,
    { details: kindOf(of) },
  )
}

/** Why a query parameter is refused; `field` names it. */
export interface Cause {
  readonly reason: 'FieldValueForbidden' | 'FieldValueInvalid' | 'FieldValueNotSupported'
  readonly message: string
  readonly field: string
}

/** For query parameters with values that are not allowed. */
export function invalid(
  group: string,
  kind: string,
  name: string,
  causes: readonly Cause[],
): Refusal {
  const qualifiedKind = group === '' ? kind : `${kind}.${group}`
  const faults = causes.map(({ field, message }) => `${field}: ${message}`)
  const fault = faults.length === 1 ? faults.join('') : `[${faults.join(', ')}]`
  const message = `${qualifiedKind} ${JSON.stringify(name)} is invalid: ${fault}`
  const details = {
    ...(name === '' ? {} : { name }),
    ...(group === '' ? {} : { group }),
    kind,
    causes,
  }
  return new Refusal(422, 'Invalid', message, { details })
}

function qualified({ group, resource }: GroupResource): string {
  return group === '' ? resource : `${resource}.${group}`
}

function kindOf({ group, resource }: GroupResource): {
  readonly group?: string
  readonly kind: string
} {
  return { ...(group === '' ? {} : { group }), kind: resource }
}
