import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { WorkerOptions } from '../worker-options.ts'

/** The Worker as one module, bundled as wrangler does; with the texts in it that stand for its files. */
export async function bundleWorker(texts: WorkerOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createWorker } from './create-worker.ts'
export { KubeMcpStore } from './durable-store.ts'
export default createWorker(${JSON.stringify(texts)})`,
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
