import { integer } from './request.ts'
import { badRequest, invalid, type Cause } from './status.ts'

/**
 * Checks what a list's query says beside its selectors, as the API server does before it looks for an
 * object (ListOptions of meta.k8s.io/v1). Throws a Refusal: 400 for what cannot be read, 422 for what means
 * nothing.
 */
export function checkListOptions(query: URLSearchParams): void {
  integer(query, 'limit')
  integer(query, 'timeoutSeconds')
  const causes = [...matchFaults(query), ...initialEventsFaults(query)]
  if (causes.length > 0) throw invalid('meta.k8s.io', 'ListOptions', '', causes)
}

/** The resourceVersion that a list asks for, undefined for none. Throws a Refusal 400. */
export function wantedVersion(query: URLSearchParams): number | undefined {
  const wanted = query.get('resourceVersion') ?? ''
  if (wanted === '') return undefined
  if (/^\d+$/.test(wanted)) return Number(wanted)
  const value = JSON.stringify(wanted)
  throw badRequest(
    `invalid resource version: resourceVersion: Invalid value: ${value}: strconv.ParseUint: parsing ${value}: invalid syntax`,
  )
}

/** `resourceVersionMatch` says how to read `resourceVersion`, and means nothing without it. */
function matchFaults(query: URLSearchParams): readonly Cause[] {
  const field = 'resourceVersionMatch'
  const match = query.get(field) ?? ''
  if (match === '') return []
  const version = query.get('resourceVersion') ?? ''
  const forbidden = (why: string): Cause => ({
    reason: 'FieldValueForbidden',
    message: `Forbidden: resourceVersionMatch ${why}`,
    field,
  })
  return [
    ...(version === '' ? [forbidden('is forbidden unless resourceVersion is provided')] : []),
    ...((query.get('continue') ?? '') === ''
      ? []
      : [forbidden('is forbidden when continue is provided')]),
    ...(match === 'Exact' || match === 'NotOlderThan'
      ? []
      : [
          {
            reason: 'FieldValueNotSupported',
            message: `Unsupported value: ${JSON.stringify(match)}: supported values: "Exact", "NotOlderThan", ""`,
            field,
          } as const,
        ]),
    ...(match === 'Exact' && version === '0'
      ? [forbidden('"exact" is forbidden for resourceVersion "0"')]
      : []),
  ]
}

function initialEventsFaults(query: URLSearchParams): readonly Cause[] {
  const field = 'sendInitialEvents'
  if (!query.has(field)) return []
  const message = 'Forbidden: sendInitialEvents is forbidden for list'
  return [{ reason: 'FieldValueForbidden', message, field }]
}
