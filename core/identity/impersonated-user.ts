import type { Caller } from '../auth/caller.ts'
import type { ImpersonateConfig } from '../config/identity.ts'
import { quoted } from '../config/url.ts'
import { extraFault, textFault } from './header-faults.ts'
import { refuse } from './refuse.ts'

/** Whom the API server is to take for the one who asks (authentication.k8s.io/v1 UserInfo). */
export interface ImpersonatedUser {
  readonly username: string
  readonly groups: readonly string[]
  readonly uid?: string
  readonly extra: Readonly<Record<string, readonly string[]>>
}

/**
 * The caller as the API server is to see them: exactly, or not at all. Throws `identity_refused` for who would be a part
 * of the system, for more groups than the operator wants, and for what a header cannot say.
 */
export function impersonatedUser(caller: Caller, config: ImpersonateConfig): ImpersonatedUser {
  const { username, uid, extra } = caller
  refuseUnsayable('username', username)
  if (username.startsWith('system:')) return serviceAccount(caller, config)

  // Whoever is signed in is in it, by the API server's own word (impersonation filter of kube-apiserver).
  const groups = [...new Set(caller.groups)].filter((group) => group !== 'system:authenticated')
  for (const group of groups) {
    refuseUnsayable('group', group)
    if (group.startsWith('system:'))
      throw refuse('system-group', `it puts nobody into the group ${quoted(group)}`)
  }
  if (groups.length > config.maxGroups)
    throw refuse(
      'too-many-groups',
      `you are in ${groups.length} groups, and it takes at most ${config.maxGroups} with it`,
    )
  if (uid !== undefined) refuseUnsayable('uid', uid)
  for (const [key, values] of Object.entries(extra)) {
    const fault = extraFault(key)
    if (fault !== undefined) throw refuse('extra-key', `the extra key ${quoted(key)} ${fault}`)
    for (const value of values) refuseUnsayable(`extra ${key}`, value)
  }
  return { username, groups, ...(uid !== undefined && { uid }), extra }
}

/**
 * A service account that is listed, by its name alone: its groups the API server knows, and uid and extra are of one
 * token, which is not used here (KEP-5284: "Only the username can be specified").
 */
function serviceAccount(
  { username, groups }: Caller,
  { serviceAccounts }: ImpersonateConfig,
): ImpersonatedUser {
  const listed = serviceAccounts.find(
    (account) => username === `system:serviceaccount:${account.replace('/', ':')}`,
  )
  if (listed === undefined)
    throw refuse(
      'system-user',
      `it acts for nobody whose username starts with "system:" but for the service accounts that its operator lists, and ${quoted(username)} is not among them`,
    )
  const [namespace] = listed.split('/')
  const own = [
    'system:serviceaccounts',
    `system:serviceaccounts:${namespace}`,
    'system:authenticated',
  ]
  const other = groups.find((group) => !own.includes(group))
  if (other !== undefined)
    throw refuse('system-group', `no service account is in the group ${quoted(other)}`)
  return { username, groups: [], extra: {} }
}

function refuseUnsayable(what: string, value: string): void {
  const fault = textFault(value)
  if (fault !== undefined) throw refuse('header-value', `the ${what} ${quoted(value)} ${fault}`)
}
