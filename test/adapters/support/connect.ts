import { kubeconfigConnection } from '../../../adapters/shared/kubeconfig.ts'
import type { Connection } from '../../../adapters/shared/connection.ts'
import { ConfigError } from '../../../core/config/config-error.ts'
import type { Values } from './process.ts'

/** The connection of a kubeconfig's context. */
export function connect(
  path: string | undefined,
  context?: string,
  env: Values = {},
): Promise<Connection> {
  const choice = { ...(path !== undefined && { path }), ...(context !== undefined && { context }) }
  return kubeconfigConnection(env, choice, () => {})
}

/** What is wrong with it; throws when nothing is. */
export async function faultsOf(...args: Parameters<typeof connect>): Promise<readonly string[]> {
  const error: unknown = await connect(...args).catch((caught: unknown) => caught)
  if (error instanceof ConfigError) return error.faults
  throw new Error('it has no fault', { cause: error })
}
