import { dial } from '../../../adapters/node/dial.ts'
import { createFetchWith } from '../../../adapters/shared/private-authority.ts'
import { createAuthenticator } from '../../../core/auth/authenticator.ts'
import { protectedResources } from '../../../core/auth/resource.ts'
import { ConfigError } from '../../../core/config/config-error.ts'
import type { Config } from '../../../core/config/config.ts'
import { loadConfig } from '../../../core/config/load-config.ts'
import type { Outcome } from './outcome.ts'

const baseUrl = 'https://mcp.example.com'

function load(text: string): Config {
  return loadConfig(
    { KUBE_MCP_BASE_URL: baseUrl, KUBE_MCP_AUTH_CONFIG: 'file' },
    { tools: [], canTrust: true, readFile: () => text },
  )
}

/** Whom kube-mcp, with that file as its `--auth-config`, takes a token for. Throws what is wrong with the file. */
export function createOurs(text: string): (token: string) => Promise<Outcome> {
  const authenticator = createAuthenticator(load(text), {
    fetch,
    fetchWith: createFetchWith(dial),
    clusters: {},
    log: () => {},
    sharesRequests: true,
  })
  const { mcp } = protectedResources(baseUrl)
  return async (token) => {
    const request = new Request(mcp.url, { headers: { authorization: `Bearer ${token}` } })
    const signedIn = await authenticator.authenticate(request, mcp)
    if (signedIn instanceof Response) {
      if (signedIn.status !== 401) throw new Error(`kube-mcp answered ${signedIn.status}`)
      return 'refused'
    }
    const { username, groups, uid = '', extra } = signedIn.caller
    return { username, groups, uid, extra }
  }
}

/** What is wrong with a file, for kube-mcp. */
export function faultsOf(text: string): readonly string[] {
  try {
    load(text)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}
