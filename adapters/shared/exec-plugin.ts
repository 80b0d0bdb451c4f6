import type { Credential, Credentials } from './connection.ts'
import { runPlugin } from './run-plugin.ts'

/** A user's `exec` in a kubeconfig (client.authentication.k8s.io, ExecConfig). */
export interface ExecPlugin {
  readonly apiVersion: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly installHint?: string
  /** What `provideClusterInfo` tells the plugin. */
  readonly cluster?: object
}

/** A credential is replaced this long before it expires, in milliseconds. */
const leeway = 10_000

/** A plugin whose credentials are refused at once is asked again only after this long, in milliseconds. */
const pause = 5_000

/**
 * Credentials from a plugin ("client-go credential plugins" in the Kubernetes documentation), kept until they
 * expire or the API server refuses them. Rejects with what the plugin, or its absence, has to say.
 */
export function pluginCredentials(plugin: ExecPlugin, now: () => number = Date.now): Credentials {
  let held: Credential | undefined
  let expiresAt = 0
  let ranAt = 0
  let running: Promise<Credential> | undefined

  const run = async () => {
    ranAt = now()
    const { expirationTimestamp, ...credential } = await runPlugin(plugin)
    expiresAt =
      expirationTimestamp === undefined
        ? Number.POSITIVE_INFINITY
        : Date.parse(expirationTimestamp) - leeway
    held = credential
    return credential
  }
  const runOnce = () => {
    running ??= run().finally(() => (running = undefined))
    return running
  }

  return {
    get: async () => (held !== undefined && now() < expiresAt ? held : runOnce()),
    async renew(refused) {
      if (held !== undefined && held !== refused) return held
      return now() - ranAt < pause ? undefined : runOnce()
    },
  }
}
