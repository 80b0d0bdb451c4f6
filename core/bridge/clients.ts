import * as z from 'zod'
import { digestOf } from '../auth/digest.ts'
import type { BridgeConfig } from '../config/bridge.ts'
import { OAuthError } from './oauth-error.ts'
import { createSealed, type SealedOptions } from './sealed.ts'

/** A client of the bridge. */
export interface BridgeClient {
  readonly clientId: string
  /** Stands for the client id in what is sealed. */
  readonly digest: string
  readonly name: string
  readonly redirectUris: readonly string[]
  readonly confidential: boolean
  /** The operator registered it, so that nobody is asked for consent. */
  readonly approved: boolean
}

/** What a client says of itself when it registers. */
export interface Registration {
  readonly name: string
  readonly redirectUris: readonly string[]
  readonly confidential: boolean
}

export interface Clients {
  /** The client id, which is the sealed registration itself, and the secret of a confidential client. */
  register(registration: Registration): Promise<{ clientId: string; clientSecret?: string }>
  /** Throws `invalid_client`. */
  find(clientId: string): Promise<BridgeClient>
  /** The client, with the secret that it has to have. Throws `invalid_client`. */
  authenticate(clientId: string, secret: string | undefined): Promise<BridgeClient>
}

const registration = z.object({
  name: z.string(),
  redirectUris: z.array(z.string()),
  confidential: z.boolean(),
})

export function createClients({ clients }: BridgeConfig, options: SealedOptions): Clients {
  const sealed = createSealed<Registration>(options, 'client', registration, Infinity)
  const secrets = createSealed<string>(options, 'client secret', z.string(), Infinity)
  const configured = new Map(clients.map((client) => [client.clientId, client]))

  const find = async (clientId: string): Promise<BridgeClient> => {
    const digest = await digestOf(clientId)
    const known = configured.get(clientId)
    if (known !== undefined) {
      const { name, redirectUris, clientSecret } = known
      const confidential = clientSecret !== undefined
      return { clientId, digest, name, redirectUris, confidential, approved: true }
    }
    const registered = await sealed.open(clientId)
    if (registered === undefined) throw unknown()
    return { clientId, digest, ...registered, approved: false }
  }
  const isSecret = async ({ clientId, digest }: BridgeClient, secret: string) => {
    const known = configured.get(clientId)
    // Digests are compared, so that how long it takes tells nothing of the secret.
    if (known !== undefined)
      return (await digestOf(secret)) === (await digestOf(known.clientSecret ?? ''))
    return (await secrets.open(secret)) === digest
  }

  return {
    find,
    async register(given) {
      const clientId = await sealed.seal(given)
      if (!given.confidential) return { clientId }
      return { clientId, clientSecret: await secrets.seal(await digestOf(clientId)) }
    },
    async authenticate(clientId, secret) {
      const client = await find(clientId)
      const good = client.confidential
        ? secret !== undefined && (await isSecret(client, secret))
        : secret === undefined
      if (!good) throw unknown()
      return client
    },
  }
}

function unknown(): OAuthError {
  return new OAuthError('invalid_client', 'This client is not known here: register it again')
}
