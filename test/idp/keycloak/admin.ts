import type { KeycloakAddress } from './start.ts'

/** Keycloak's admin REST API, below `/admin/realms`: what an operator does in its console. */
export interface Admin {
  get<Representation>(path: string): Promise<Representation>
  /** Returns the id of what it made. */
  create(path: string, representation: object): Promise<string>
  update(path: string, representation: object): Promise<void>
}

/** How long one token of the administrator is used, in milliseconds; Keycloak gives them a minute. */
const tokenUse = 30_000

/** Asks as Keycloak's administrator. Each function throws what Keycloak answered unless that is a success. */
export function createAdmin({ url, username, password }: KeycloakAddress): Admin {
  let token = ''
  let madeAt = Number.NEGATIVE_INFINITY

  async function currentToken(): Promise<string> {
    if (Date.now() - madeAt < tokenUse) return token
    const form = { grant_type: 'password', client_id: 'admin-cli', username, password }
    const response = await fetch(`${url}/realms/master/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    })
    const { access_token }: { access_token: string } = JSON.parse(await response.text())
    madeAt = Date.now()
    return (token = access_token)
  }

  async function send(method: string, path: string, representation?: object) {
    const authorization = `Bearer ${await currentToken()}`
    const response = await fetch(`${url}/admin/realms${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(representation !== undefined && { body: JSON.stringify(representation) }),
    })
    const text = await response.text()
    if (response.ok) return { text, location: response.headers.get('location') ?? '' }
    throw new Error(`Cannot ${method} ${path}: ${response.status} ${text}`)
  }

  return {
    async get<Representation>(path: string) {
      const found: Representation = JSON.parse((await send('GET', path)).text)
      return found
    },
    create: async (path, representation) =>
      (await send('POST', path, representation)).location.split('/').at(-1) ?? '',
    update: async (path, representation) => void (await send('PUT', path, representation)),
  }
}
