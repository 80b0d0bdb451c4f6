import type { Person } from '../../../demo/sign-in/browser.ts'
import type { User } from './realm/users.ts'

/** Somebody at Keycloak's own pages: signs in with the password, and consents where that is asked for. */
export function withPassword({ username, password }: User): Person {
  return (html) => {
    if (html.includes('name="password"')) return new URLSearchParams({ username, password })
    const code = /name="code" value="([^"]+)"/.exec(html)?.[1]
    if (code !== undefined && html.includes('name="accept"'))
      return new URLSearchParams({ code, accept: 'Yes' })
    throw new Error(`neither a sign-in nor a consent page: ${html.slice(0, 200)}`)
  }
}
