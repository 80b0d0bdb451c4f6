import type { Caller } from '../../../core/auth/caller.ts'
import type { Config } from '../../../core/config/config.ts'
import { Failure } from '../../../core/errors.ts'
import { impersonatedUser } from '../../../core/identity/impersonated-user.ts'
import type { Section } from './report.ts'

/** Whom the cluster takes a caller for, or why kube-mcp does not act in their name; nothing where it never does. */
export function explainIdentity(
  { identity }: Pick<Config, 'identity'>,
  caller: Caller,
): readonly Section[] {
  if (identity.mode !== 'impersonate') return []
  const check = 'impersonated as'
  const title = 'Towards the cluster'
  try {
    const { username, groups } = impersonatedUser(caller, identity)
    const known = username.startsWith('system:serviceaccount:')
    const about = JSON.stringify({ username, groups: known ? 'as the cluster knows them' : groups })
    return [{ title, findings: [{ check, passed: true, about }] }]
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const about = `${error.rule ?? error.code}: ${error.message}`
    return [{ title, findings: [{ check, passed: false, about }] }]
  }
}
