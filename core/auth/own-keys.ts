import type { BridgedConfig, IssuerConfig } from '../config/issuer-config.ts'
import type { KeySet, KeySource } from './key-set.ts'
import { importKeySet } from './keys.ts'

/** The keys of our own tokens, which no document has to be asked for. */
export function createOwnKeySource(
  { keys }: BridgedConfig,
  { signingAlgorithms }: IssuerConfig,
): KeySource {
  let held: KeySet | undefined
  const read = async () => {
    held ??= { ...(await importKeySet({ keys }, signingAlgorithms)), readAt: 0 }
    return held
  }
  return { current: read, refreshed: read }
}
