/**
 * Where kube-mcp differs from kube-apiserver on purpose, besides what every user of a cluster has (the group
 * `system:authenticated` and the extra `authentication.kubernetes.io/credential-id`, which an authenticator does not
 * map). Each is shown by a token: `kube` and `ours` say who takes it.
 */
export const allowedDifferences = {
  audience: {
    why: 'our resource URLs are audiences beside those of the file (RFC 8707)',
    kube: false,
    ours: true,
  },
  iat: { why: 'a token from the future is refused (RFC 7519 §4.1.6)', kube: true, ours: false },
  typ: {
    why: 'what is typed as neither an access token nor an ID token was made for something else (RFC 8725 §3.11)',
    kube: true,
    ours: false,
  },
  cnf: {
    why: 'a token bound to a key is no bearer token (RFC 9449 §7.1)',
    kube: true,
    ours: false,
  },
  events: { why: 'a token that tells of events is no caller (RFC 8417)', kube: true, ours: false },
  nobody: {
    why: 'an empty name is nobody, with a prefix too: all who have none would be one caller',
    kube: true,
    ours: false,
  },
  times: { why: 'times are numbers (RFC 7519 §2)', kube: true, ours: false },
  distributed: {
    why: 'groups that lie elsewhere are not fetched, for the token itself names the URL; kube-apiserver tries, here in vain',
    kube: false,
    ours: false,
  },
} as const

export type AllowedDifference = keyof typeof allowedDifferences
