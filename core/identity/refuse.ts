import { Failure } from '../errors.ts'

/** Why kube-mcp does not act in a caller's name; the log's stable ids. */
export type RefusedIdentity =
  | 'system-user'
  | 'system-group'
  | 'too-many-groups'
  | 'header-value'
  | 'extra-key'

/** A refusal that says whose rule it is and who can do something about it. */
export function refuse(reason: RefusedIdentity, why: string): Failure {
  return new Failure(
    'identity_refused',
    `kube-mcp does not act in your name, by a rule of its own: ${why}; its operator decides what your token makes you (docs/identity.md)`,
    { rule: `impersonate:${reason}` },
  )
}
