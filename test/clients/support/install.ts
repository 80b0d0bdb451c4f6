import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { cacheDir } from '../../cluster/control-plane/cache-dir.ts'

const run = promisify(execFile)

/**
 * A folder of our cache with the files of `source`, in which `commands` have been run: once for what the files say.
 * Throws what a command said that failed.
 */
export async function install(
  source: string,
  commands: readonly (readonly [string, ...string[]])[],
): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await readdir(source)).toSorted())
    hash.update(await readFile(join(source, file)))
  const name = source.split('/').at(-1) ?? ''
  const home = join(cacheDir(), 'clients', `${name}-${hash.digest('hex').slice(0, 12)}`)
  if (await exists(home)) return home
  console.log(`Installing the clients of ${source}, once`)
  await mkdir(dirname(home), { recursive: true })
  const temporary = await mkdtemp(join(dirname(home), '.install-'))
  try {
    await cp(source, temporary, { recursive: true })
    for (const [program, ...args] of commands)
      await run(program, args, { cwd: temporary, maxBuffer: 2 ** 26 })
    await rename(temporary, home)
  } catch (error) {
    // Whoever installs the same at the same time was faster.
    if (!(await exists(home))) throw error
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
  return home
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
