import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { cacheDir } from '../../cluster/control-plane/cache-dir.ts'

const version = '26.4.5'
const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:zip`
const unpack = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:unpack'

/** Fixed when it is built, so that a start needs a third of the time: a database in memory. */
const buildOptions = ['--db=dev-mem']

const run = promisify(execFile)

/**
 * The folder of Keycloak, ready to start: in our cache, into which Maven brings it first if it must
 * (some 160 MB, once). Throws with what to install when Maven or Java 17 is missing.
 */
export async function installKeycloak(progress: (line: string) => void): Promise<string> {
  const home = join(cacheDir(), 'keycloak', `${version}-dev-mem`)
  if (await exists(home)) return home
  progress(`Fetching Keycloak ${version} with Maven, and building it: once, for a minute or two`)
  await mkdir(dirname(home), { recursive: true })
  const temporary = await mkdtemp(join(dirname(home), '.install-'))
  try {
    const options = [`-Dartifact=${artifact}`, `-DoutputDirectory=${temporary}`]
    await command(temporary, 'mvn', ['--batch-mode', '--quiet', unpack, ...options])
    const unpacked = join(temporary, `keycloak-${version}`)
    await command(temporary, join(unpacked, 'bin', 'kc.sh'), ['build', ...buildOptions])
    await rename(unpacked, home).catch((error: unknown) => settleFor(home, error))
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
  return home
}

/** Whoever installs the same at the same time was faster. */
async function settleFor(home: string, error: unknown): Promise<void> {
  if (!(await exists(home))) throw error
}

/** In a folder of ours: outside of a project, Maven makes one that it calls `${project.basedir}`. */
async function command(cwd: string, program: string, args: readonly string[]): Promise<void> {
  try {
    await run(program, args, { cwd, maxBuffer: 2 ** 26 })
  } catch (cause) {
    const { stdout = '', stderr = '', message } = cause as Error & Output
    const said = `${stdout}${stderr}`.trim() || message
    const remedy = 'It needs Maven (mvn) and Java 17 (java) on the PATH.'
    throw new Error(`Cannot install Keycloak: ${said}\n${remedy}`, { cause })
  }
}

interface Output {
  readonly stdout?: string
  readonly stderr?: string
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
