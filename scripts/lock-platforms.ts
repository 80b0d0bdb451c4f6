// npm writes only those optional packages into the lock file that the registry at hand serves, and
// `npm ci` then fails (EUSAGE) or leaves other platforms without their binaries. This adds an entry,
// with the platform read from the name, for each optional dependency that the lock file lacks.
//
//   node scripts/lock-platforms.ts            adds what is missing
//   node scripts/lock-platforms.ts --check    exits 1 if something is missing
import { readFile, writeFile } from 'node:fs/promises'

interface LockEntry {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

interface LockFile {
  readonly packages: Readonly<Record<string, LockEntry>>
}

const systems: ReadonlyMap<string, string> = new Map([
  ['aix', 'aix'],
  ['android', 'android'],
  ['darwin', 'darwin'],
  ['freebsd', 'freebsd'],
  ['linux', 'linux'],
  ['openharmony', 'openharmony'],
  ['win32', 'win32'],
  ['windows', 'win32'],
])

const processors: ReadonlyMap<string, string> = new Map([
  ['64', 'x64'],
  ['aarch64', 'arm64'],
  ['arm', 'arm'],
  ['arm64', 'arm64'],
  ['ia32', 'ia32'],
  ['ppc64', 'ppc64'],
  ['riscv64', 'riscv64'],
  ['s390x', 's390x'],
  ['x64', 'x64'],
])

const libraries: ReadonlyMap<string, string> = new Map([
  ['glibc', 'glibc'],
  ['gnu', 'glibc'],
  ['musl', 'musl'],
])

const path = 'package-lock.json'
const lock: LockFile = JSON.parse(await readFile(path, 'utf8'))
const missing = missingPackages(lock.packages)

if (process.argv.includes('--check')) {
  for (const key of Object.keys(missing)) console.error(`Missing in ${path}: ${key}`)
  if (Object.keys(missing).length > 0) {
    console.error('Run `node scripts/lock-platforms.ts` and commit the lock file.')
    process.exitCode = 1
  }
} else {
  const packages = { ...lock.packages, ...missing }
  const sorted = Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'))
  const text = JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)
  await writeFile(path, `${text}\n`)
  console.log(`${Object.keys(missing).length} packages added`)
}

function missingPackages(packages: LockFile['packages']): Record<string, LockEntry> {
  const found: Record<string, LockEntry> = {}
  for (const [key, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const places = [`${key}/node_modules/${name}`, `node_modules/${name}`]
      if (places.some((place) => place in packages)) continue
      found[`node_modules/${name}`] = stub(name, version, dev ?? false)
    }
  }
  return found
}

function stub(name: string, version: string, dev: boolean): LockEntry {
  const words = name.split(/[/-]/)
  const among = (known: ReadonlyMap<string, string>): string[] =>
    words.flatMap((word) => known.get(word) ?? known.get(word.replace('eabihf', '')) ?? [])
  const os = among(systems)
  const cpu = name.includes('-arm-') ? ['arm'] : among(processors)
  const libc = among(libraries)
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`Cannot tell the platform of ${name}`)
  return {
    version,
    cpu,
    ...(dev && { dev }),
    ...(libc.length > 0 && { libc }),
    optional: true,
    os,
  }
}
