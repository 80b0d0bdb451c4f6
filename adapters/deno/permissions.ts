import { resolve } from 'node:path'
import { serviceAccountRoot } from '../shared/in-pod.ts'
import { readPlugin } from '../shared/kubeconfig-exec.ts'
import { selectContext } from '../shared/kubeconfig-context.ts'
import type { Settings } from '../shared/load-settings.ts'

/** The least that Deno must allow: network and environment always, and what files and programs the settings name. */
export async function permissions(settings: Settings): Promise<readonly string[]> {
  const { audit } = settings.config
  const { read, run } = await needs(settings)
  const named = [
    ...(settings.commandFile === undefined ? [] : [settings.commandFile]),
    ...settings.files().keys(),
    ...read,
  ]
  const files = [...new Set(named.map((path) => resolve(path)))]
  // Deno separates with commas, and reads a doubled one as part of the name.
  const list = (names: readonly string[]) =>
    names.map((name) => name.replaceAll(',', ',,')).join(',')
  return [
    '--allow-net',
    '--allow-env',
    ...(audit.to === 'file' ? [`--allow-write=${list([resolve(audit.path)])}`] : []),
    ...(files.length > 0 ? [`--allow-read=${list(files)}`] : []),
    ...(run.length > 0 ? [`--allow-run=${list(run)}`] : []),
  ]
}

interface Needs {
  readonly read: readonly string[]
  readonly run: readonly string[]
}

async function needs({ config: { cluster }, values }: Settings): Promise<Needs> {
  switch (cluster.from) {
    case 'pod':
      // The kubelet's files are links into folders beside them, which it replaces.
      return { read: [serviceAccountRoot], run: [] }
    case 'snapshot':
      return { read: [cluster.file], run: [] }
    case 'address':
      return {
        read: [cluster.ca, cluster.tokenFile].flatMap((path) =>
          path === undefined || path.includes('-----BEGIN') ? [] : [path],
        ),
        run: [],
      }
    case 'kubeconfig': {
      const context = await selectContext(values, cluster)
      const { folder = '', certFile, keyFile, tokenFile, exec } = context.user ?? {}
      const files = [
        context.cluster.caFile,
        certFile,
        keyFile,
        tokenFile && resolve(folder, tokenFile),
      ]
      return {
        read: [...context.paths, ...files.flatMap((path) => (path ? [path] : []))],
        run: exec ? [readPlugin(exec, folder, context.cluster).command] : [],
      }
    }
  }
}
