import { pressing } from '../../../demo/sign-in/browser.ts'
import { createSession } from '../../../demo/sign-in/session.ts'
import { sdk2, signInWith } from '../../adapters/support/oauth-clients.ts'

/** A token of ada's for kube-mcp at `url`, for clients that take one. */
export async function tokenOf(url: string): Promise<string> {
  const session = createSession()
  const client = await signInWith(sdk2('auto'), url, pressing('ada@example.com'), session)
  await client.close()
  return session.accessToken()
}
