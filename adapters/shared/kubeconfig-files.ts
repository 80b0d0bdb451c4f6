import { readFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import type { Cluster, Context, User } from '@kubernetes/client-node'
import { parse } from 'yaml'
import { ConfigError } from '../../core/config/config-error.ts'
import type { Env } from './load-settings.ts'

/** What several kubeconfigs say together; where two have the same name, the first wins, as kubectl merges them. */
export interface Kubeconfig {
  readonly currentContext: string | undefined
  readonly contexts: readonly Context[]
  readonly clusters: readonly Cluster[]
  readonly users: readonly KubeconfigUser[]
}

export type KubeconfigUser = User & {
  /** The folder that relative paths start from. */
  readonly folder: string
  readonly tokenFile: string | undefined
}

/** The files to read: the given one, else those of KUBECONFIG, else `~/.kube/config`. */
export function kubeconfigPaths(env: Env, path: string | undefined): readonly string[] {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? ''
  if (path !== undefined) return [path.replace(/^~(?=\/)/, home)]
  const listed = (env['KUBECONFIG'] ?? '').split(delimiter).filter((part) => part !== '')
  return listed.length > 0 ? listed : [join(home, '.kube', 'config')]
}

/** Throws a `ConfigError` when none of the files is there, or one of them is not a kubeconfig. */
export async function loadKubeconfig(paths: readonly string[]): Promise<Kubeconfig> {
  const texts = paths.flatMap((path) => {
    const text = readText(path, paths.length > 1)
    return text === undefined ? [] : [{ path, text }]
  })
  if (texts.length === 0)
    throw new ConfigError([`none of the kubeconfigs exists: ${paths.join(', ')}`])
  const loaded = await Promise.all(texts.map(({ path, text }) => loadOne(path, text)))
  return {
    currentContext: loaded.map(({ currentContext }) => currentContext).find((name) => !!name),
    contexts: loaded.flatMap(({ contexts }) => contexts),
    clusters: loaded.flatMap(({ clusters }) => clusters),
    users: loaded.flatMap(({ users }) => users),
  }
}

/** One of several may be missing, as kubectl allows; a single one may not. */
function readText(path: string, optional: boolean): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (optional && error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return undefined
    throw new ConfigError([
      `the kubeconfig cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    ])
  }
}

/** Imported here and not above: it costs 275 ms and 81 MiB, which only a kubeconfig is worth. */
async function loadOne(path: string, text: string): Promise<Kubeconfig> {
  const { KubeConfig } = await import('@kubernetes/client-node')
  const folder = resolve(dirname(path))
  const loader = new KubeConfig()
  try {
    const tokenFiles = readTokenFiles(text)
    loader.loadFromString(text)
    loader.makePathsAbsolute(folder)
    const { currentContext, contexts, clusters } = loader
    const users = loader.users.map((user) => ({
      ...user,
      folder,
      tokenFile: tokenFiles.get(user.name),
    }))
    return { currentContext, contexts, clusters, users }
  } catch (error) {
    // The first line only: the others of a YAML error show the text around it, which may be a key.
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new ConfigError([`${path} is not a kubeconfig: ${reason}`])
  }
}

/** The loader (client-node 2.0.1) knows `token-file`, which kubectl does not, and loses `tokenFile`, which it does. */
function readTokenFiles(text: string): ReadonlyMap<string, string> {
  const document: unknown = parse(text)
  if (typeof document !== 'object' || document === null) throw new Error('it is not a mapping')
  const users: unknown = 'users' in document ? document.users : undefined
  const entries = (Array.isArray(users) ? users : []).flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('name' in entry) || !('user' in entry))
      return []
    const { name, user } = entry
    if (
      typeof name !== 'string' ||
      typeof user !== 'object' ||
      user === null ||
      !('tokenFile' in user)
    )
      return []
    return typeof user.tokenFile === 'string' ? [[name, user.tokenFile] as const] : []
  })
  return new Map(entries)
}
