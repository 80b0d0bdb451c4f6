import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { build } from 'esbuild'
import { portOf } from '../../adapters/support/port.ts'

/** Serves the page of test/clients/browser from an origin of its own. */
export interface PageSite extends AsyncDisposable {
  /** As `http://127.0.0.1:1234`. */
  readonly origin: string
}

const html =
  '<!doctype html><meta charset="utf-8"><title>client</title><body><script src="/page.js"></script>'

/** Starts it on `port`. */
export async function servePage(port = 0): Promise<PageSite> {
  const { outputFiles } = await build({
    entryPoints: ['test/clients/browser/page.ts'],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  })
  const script = outputFiles[0]?.text ?? ''
  const server: Server = createServer(({ url }, response) => {
    const isScript = url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : html)
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${portOf(server)}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
