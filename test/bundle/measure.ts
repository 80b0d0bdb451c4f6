import { gzipSync } from 'node:zlib'
import { build, type BuildOptions, type Metafile } from 'esbuild'

export interface Bundle {
  /** The minified module. */
  readonly text: string
  /** Bytes after gzip, as a client downloads it. */
  readonly gzip: number
  /** Minified bytes by library, largest first; our own code is `kube-mcp`. */
  readonly shares: ReadonlyMap<string, number>
  /** The import specifiers left in it. */
  readonly external: readonly string[]
}

/** One minified module from `entry`, for no platform unless `options` say so. Rejects if an import has no source. */
export async function bundle(entry: string, options: BuildOptions = {}): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2024',
    // The MCP SDK has shims by runtime and none for no platform; the browser's are the web platform's.
    conditions: ['browser', 'import'],
    outfile: 'bundle.js',
    write: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'silent',
    ...options,
  })
  if (metafile === undefined || outputFiles === undefined) throw new Error('esbuild told nothing')
  const text = outputFiles.map((file) => file.text).join('')
  const outputs = Object.values(metafile.outputs)
  return {
    text,
    gzip: gzipSync(text, { level: 9 }).length,
    shares: sharesOf(metafile),
    external: outputs.flatMap((output) => output.imports.map(({ path }) => path)),
  }
}

function sharesOf({ outputs }: Metafile): Map<string, number> {
  const shares = new Map<string, number>()
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const library = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(path)?.[1]
      const name = library ?? 'kube-mcp'
      shares.set(name, (shares.get(name) ?? 0) + bytesInOutput)
    }
  }
  return new Map([...shares].toSorted(([, a], [, b]) => b - a))
}

/** A line for people: the sizes in KB, and each library's part of the minified bytes. */
export function describeBundle(name: string, { text, gzip, shares }: Bundle): string {
  const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1)
  const parts = [...shares].map(([library, bytes]) => `${library} ${kilobytes(bytes)}`)
  const size = `${kilobytes(text.length)} KB minified, ${kilobytes(gzip)} KB with gzip`
  return `${name}: ${size} (${parts.join(', ')})`
}
