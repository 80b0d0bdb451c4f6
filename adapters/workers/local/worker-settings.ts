import { settings as table } from '../../../core/config/settings.ts'
import type { Env, Settings } from '../../shared/load-settings.ts'

/**
 * The settings as a Worker takes them, which has no files: secrets in place of their files, no files of the
 * configuration, whose texts are in its module, and nothing about the cluster, which it gets as bindings. Isolates must
 * share their keys: without any, these serve this one run.
 */
export function workerSettings({ config, values }: Settings): Env {
  const plain = table.filter(
    ({ section, name, watched }) => section !== 'Cluster' && !name.endsWith('_FILE') && !watched,
  )
  const set = Object.fromEntries(
    plain.flatMap(({ name }) => (values[name] ? [[name, values[name]] as const] : [])),
  )
  const keys =
    config.secretKeys.length > 0 ? config.secretKeys : [crypto.getRandomValues(new Uint8Array(32))]
  const secret = config.issuers[0]?.clientSecret
  return {
    ...set,
    KUBE_MCP_SECRET_KEYS: keys.map((key) => Buffer.from(key).toString('base64')).join(','),
    ...(secret !== undefined && { KUBE_MCP_OIDC_CLIENT_SECRET: secret }),
  }
}
