import { flag, integer } from './request.ts'
import { badRequest, invalid, type Cause } from './status.ts'

/** What of a log is asked for (PodLogOptions of v1). */
export interface LogOptions {
  readonly container: string
  readonly previous: boolean
  readonly timestamps: boolean
  readonly tailLines: number | undefined
  readonly limitBytes: number | undefined
  readonly sinceSeconds: number | undefined
  /** Milliseconds since the epoch. */
  readonly sinceTime: number | undefined
}

/**
 * Reads the query of `pods/log` as the API server does before it looks for the pod. Throws a Refusal: 400
 * for what cannot be read, 422 for what is out of range.
 */
export function logOptions(pod: string, query: URLSearchParams): LogOptions {
  const [tailLines, limitBytes, sinceSeconds] = ['tailLines', 'limitBytes', 'sinceSeconds'].map(
    (name) => integer(query, name),
  )
  const sinceTime = timeOf(query.get('sinceTime') ?? '')
  const causes = [
    ...atLeast('tailLines', tailLines, 0, 'must be greater than or equal to 0'),
    ...atLeast('limitBytes', limitBytes, 1, 'must be greater than 0'),
    ...(sinceSeconds !== undefined && sinceTime !== undefined
      ? [forbidden('[]', 'at most one of `sinceTime` or `sinceSeconds` may be specified')]
      : atLeast('sinceSeconds', sinceSeconds, 1, 'must be greater than 0')),
    ...(query.has('stream') ? [forbidden('stream', 'may not be specified')] : []),
  ]
  if (causes.length > 0) throw invalid('', 'PodLogOptions', pod, causes)
  return {
    container: query.get('container') ?? '',
    previous: flag(query, 'previous'),
    timestamps: flag(query, 'timestamps'),
    tailLines,
    limitBytes,
    sinceSeconds,
    sinceTime,
  }
}

function atLeast(
  field: string,
  value: number | undefined,
  least: number,
  rule: string,
): readonly Cause[] {
  if (value === undefined || value >= least) return []
  return [{ reason: 'FieldValueInvalid', message: `Invalid value: ${value}: ${rule}`, field }]
}

function forbidden(field: string, rule: string): Cause {
  return { reason: 'FieldValueForbidden', message: `Forbidden: ${rule}`, field }
}

function timeOf(value: string): number | undefined {
  if (value === '') return undefined
  const parsed = Date.parse(value)
  if (!Number.isNaN(parsed)) return parsed
  const quoted = JSON.stringify(value)
  throw badRequest(
    `parsing time ${quoted} as "2006-01-02T15:04:05Z07:00": cannot parse ${quoted} as "2006"`,
  )
}
