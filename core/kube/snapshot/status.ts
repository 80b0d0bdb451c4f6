/** The group and plural name of a resource, as `{ group: 'apps', resource: 'deployments' }`. */
export interface GroupResource {
  readonly group: string
  readonly resource: string
}

interface StatusDetails {
  readonly name?: string
  readonly group?: string
  readonly kind?: string
  readonly causes?: readonly {
    readonly reason: string
    readonly message: string
    readonly field: string
  }[]
}

/** A refusal in the API server's own form, `metav1.Status` (Kubernetes API conventions, "Response Status Kind"). */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: number
  readonly reason: string
  readonly details: StatusDetails | undefined
  /** The cursor that goes on in spite of a 410. */
  readonly continue: string | undefined

  constructor(
    code: number,
    reason: string,
    message: string,
    rest: { details?: StatusDetails; continue?: string } = {},
  ) {
    super(message)
    this.code = code
    this.reason = reason
    this.details = rest.details
    this.continue = rest.continue
  }
}

export function statusResponse(refusal: Refusal): Response {
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
  return Response.json(body, { status: refusal.code })
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

/** For a query parameter with a value that is not allowed; `field` names it. */
export function invalid(
  group: string,
  kind: string,
  name: string,
  field: string,
  body: string,
  reason: string,
): Refusal {
  const qualifiedKind = group === '' ? kind : `${kind}.${group}`
  const message = `${qualifiedKind} ${JSON.stringify(name)} is invalid: ${field}: ${body}`
  const details = {
    ...(name === '' ? {} : { name }),
    ...(group === '' ? {} : { group }),
    kind,
    causes: [{ reason, message: body, field }],
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
