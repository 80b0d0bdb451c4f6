import { Failure } from '../errors.ts'
import type { Platform } from '../platform.ts'

/** The failure of a question to an issuer whose token it is, which is logged. `cause` must not hold the token. */
export function cannotAsk(
  log: Platform['log'],
  url: string,
  cause: string,
  why: string = '',
): Failure {
  log({
    level: 'warn',
    code: 'introspection_unavailable',
    message: `Cannot ask ${url} whose token it is${why}`,
    cause,
  })
  return new Failure('issuer_unavailable', 'the issuer cannot be asked whose token it is', {
    retryAfter: 5,
  })
}
