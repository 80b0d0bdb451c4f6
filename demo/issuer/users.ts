/** Somebody who can sign in at the demo's issuer. */
export interface User {
  readonly email: string
  readonly name: string
  readonly groups: readonly string[]
}

export const users: readonly User[] = [
  { email: 'ada@example.com', name: 'Ada', groups: ['platform'] },
  { email: 'bob@example.com', name: 'Bob', groups: ['shop'] },
]

export function findUser(email: string | undefined): User | undefined {
  return users.find((user) => user.email === email)
}

/** What tokens say of a user, besides `sub`. */
export function claimsOf({ email, name, groups }: User): Record<string, unknown> {
  return { email, email_verified: true, name, preferred_username: email, groups: [...groups] }
}
