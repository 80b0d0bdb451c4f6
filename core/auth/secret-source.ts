import type { IssuerConfig } from '../config/issuer-config.ts'
import type { KeySet, KeySource } from './key-set.ts'

/**
 * HS256: the client secret is the key, whatever `kid` a token names, and no document of the issuer is
 * asked. Throws a `TypeError` without a secret, and beside another algorithm, whose key everybody has.
 */
export function createSecretSource({ clientSecret, signingAlgorithms }: IssuerConfig): KeySource {
  if (clientSecret === undefined) throw new TypeError('issuer.clientSecret must be set with HS256')
  if (signingAlgorithms.length > 1) {
    throw new TypeError('issuer.signingAlgorithms must have HS256 alone')
  }
  const key = new TextEncoder().encode(clientSecret)
  const keySet: KeySet = { keys: [{ kid: undefined, algorithm: 'HS256', key }], readAt: 0 }
  return { current: async () => keySet, refreshed: async () => keySet }
}
