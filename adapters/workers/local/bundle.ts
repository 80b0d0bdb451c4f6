import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** The Worker as one module, bundled as wrangler does; with the text of a snapshot in it, if there is one. */
export async function bundleWorker(snapshot: string | undefined): Promise<string> {
  const options = snapshot === undefined ? '' : `{ snapshot: ${JSON.stringify(snapshot)} }`
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createWorker } from './create-worker.ts'\nexport default createWorker(${options})`,
      resolveDir: fileURLToPath(new URL('..', import.meta.url)),
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*'],
    logLevel: 'error',
  })
  const [output] = outputFiles
  if (output === undefined) throw new Error('esbuild wrote nothing')
  return output.text
}
