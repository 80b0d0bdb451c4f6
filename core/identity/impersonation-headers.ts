import type { KubeHeaders } from '../platform.ts'
import type { ImpersonatedUser } from './impersonated-user.ts'

/** The headers of kube-apiserver's impersonation (Kubernetes, "User impersonation"), one value each. */
export function impersonationHeaders({
  username,
  groups,
  uid,
  extra,
}: ImpersonatedUser): KubeHeaders {
  return {
    'impersonate-user': username,
    ...(groups.length > 0 && { 'impersonate-group': groups }),
    ...(uid !== undefined && { 'impersonate-uid': uid }),
    ...Object.fromEntries(
      Object.entries(extra).map(([key, values]) => [`impersonate-extra-${escaped(key)}`, values]),
    ),
  }
}

/** As headerKeyEscape of client-go: each byte that is no token character (RFC 9110 §5.6.2), and the percent sign itself. */
function escaped(key: string): string {
  return Array.from(new TextEncoder().encode(key), (byte) => {
    const character = String.fromCharCode(byte)
    return /[!#$&'*+.0-9A-Z^_`a-z|~-]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}
