/** Kubernetes' `UserInfo` (authentication.k8s.io/v1), as `user` names it, with the types of its fields. */
export const userFields = {
  username: 'string',
  uid: 'string',
  groups: 'list<string>',
  extra: 'map<string, list<string>>',
} as const
