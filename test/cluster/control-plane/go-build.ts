import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { cacheDir } from './cache-dir.ts'

/** A package of one of the Go modules in `go/`. */
export interface GoSource {
  readonly module: 'kubernetes' | 'kubectl' | 'tools'
  readonly package: string
  /** The required module that gives the binary its version. */
  readonly versionOf: string
}

const run = promisify(execFile)
const moduleDir = (source: GoSource) => join(import.meta.dirname, 'go', source.module)

/** Where the binary belongs in the cache: a place for each version, platform and set of dependencies. */
export async function cachedBinary(source: GoSource, name: string): Promise<string> {
  const dir = moduleDir(source)
  const hash = createHash('sha256')
  for (const file of ['go.mod', 'go.sum']) hash.update(await readFile(join(dir, file)))
  const version = await versionOf(source)
  const key = `${version}-${process.platform}-${process.arch}-${hash.digest('hex').slice(0, 12)}`
  return join(cacheDir(), 'control-plane', key, name)
}

/** Builds to `path` in one step: whoever builds the same at the same time does no harm. */
export async function buildBinary(
  source: GoSource,
  path: string,
  progress: (line: string) => void,
): Promise<void> {
  const cwd = moduleDir(source)
  const version = await versionOf(source)
  const go = await goVersion(cwd)
  progress(`Building ${basename(path)} ${version} with ${go}: once, for some minutes`)
  await mkdir(dirname(path), { recursive: true })
  const temporary = await mkdtemp(join(dirname(path), '.build-'))
  const built = join(temporary, basename(path))
  try {
    const flags = ['-mod=readonly', '-buildvcs=false', '-ldflags', linkerFlags(source, version)]
    await run('go', ['build', ...flags, '-o', built, source.package], { cwd, maxBuffer: 2 ** 26 })
    await rename(built, path)
  } catch (cause) {
    throw new Error(`Cannot build ${source.package}: ${stderrOf(cause)}`, { cause })
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/** Kubernetes reads its own version from variables that the linker sets; without them it is v0.0.0. */
function linkerFlags(source: GoSource, version: string): string {
  const small = ['-s', '-w']
  if (source.versionOf !== 'k8s.io/kubernetes') return small.join(' ')
  const [major, minor] = version.replace('v', '').split('.')
  const set = [`gitVersion=${version}`, `gitMajor=${major}`, `gitMinor=${minor}`]
  const variables = set.map((assignment) => `-X k8s.io/component-base/version.${assignment}`)
  return [...small, ...variables].join(' ')
}

/** Asked in the module's folder, so that Go may switch to the toolchain that the module asks for. */
async function goVersion(cwd: string): Promise<string> {
  try {
    return (await run('go', ['env', 'GOVERSION'], { cwd })).stdout.trim()
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    const reason = missing ? 'there is no `go` on the PATH' : stderrOf(cause)
    const remedy =
      'Install Go 1.26 or newer (https://go.dev/dl), ' +
      'or name a folder with the binaries in KUBEBUILDER_ASSETS.'
    throw new Error(`Cannot build the control plane: ${reason}. ${remedy}`, { cause })
  }
}

async function versionOf(source: GoSource): Promise<string> {
  const goMod = await readFile(join(moduleDir(source), 'go.mod'), 'utf8')
  const required = goMod.split('\n').map((line) => line.trim().split(' '))
  const version = required.find(([module, at]) => module === source.versionOf && at)?.[1]
  if (version === undefined) {
    throw new Error(`Cannot build ${source.package}: go.mod does not require ${source.versionOf}`)
  }
  return version
}

function stderrOf(error: unknown): string {
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
  return output === '' ? String(error) : output
}
