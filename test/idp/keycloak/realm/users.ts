import type { Admin } from '../admin.ts'

/** Somebody who signs in with a password. */
export interface User {
  readonly username: string
  readonly password: string
  readonly group: string
}

export const ada: User = { username: 'ada', password: 'lovelace-1815', group: 'platform' }
export const bob: User = { username: 'bob', password: 'builder-1998', group: 'shop' }

/** Two users in two groups. */
export async function createUsers(admin: Admin, realm: string): Promise<void> {
  for (const { username, password, group } of [ada, bob]) {
    await admin.create(`${realm}/groups`, { name: group })
    await admin.create(`${realm}/users`, {
      username,
      enabled: true,
      // Without a name and an address, Keycloak asks for them at the first sign-in.
      firstName: username,
      lastName: 'Example',
      email: `${username}@example.com`,
      emailVerified: true,
      groups: [`/${group}`],
      credentials: [{ type: 'password', value: password, temporary: false }],
    })
  }
}
