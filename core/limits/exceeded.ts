import { Failure } from '../errors.ts'

/** A refusal by one of the limits, which `rule` names as the configuration file does; `wait` is in milliseconds. */
export function exceeded(
  code: 'too_many_requests' | 'too_many_calls',
  limit: string,
  what: string,
  wait: number,
): Failure {
  const retryAfter = Math.max(1, Math.ceil(wait / 1000))
  return new Failure(
    code,
    `${what} than limits.${limit} of kube-mcp lets through; try again in ${retryAfter} s`,
    { retryAfter, rule: `limits.${limit}` },
  )
}
