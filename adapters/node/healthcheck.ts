// The image's health check: exits 0 when the server in this container says that it is healthy, else 1.
import { once } from 'node:events'
import { get } from 'node:http'
import process from 'node:process'
import { readListen } from '../../core/config/listen.ts'
import { createReader } from '../../core/config/reader.ts'

/** Less than the 5 s that the Dockerfile allows, so that the message below is what is seen; in milliseconds. */
const patience = 3_000

const { host = '127.0.0.1', port } = readListen(createReader(process.env))
const url = `http://${reachable(host)}:${port}/health`
try {
  // Not `fetch`, which refuses some ports that a server may well have (Fetch Standard, "bad port").
  const request = get(url, { signal: AbortSignal.timeout(patience) }, (response) => {
    if (response.statusCode !== 200) fail(`answered ${response.statusCode}`)
    response.destroy()
  })
  await once(request, 'close')
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}

/** "Any address" is one to listen on, not one to call (RFC 1122 §3.2.1.3, RFC 4291 §2.5.2). */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

function fail(why: string): void {
  process.stderr.write(`Not healthy: ${url}: ${why}\n`)
  process.exitCode = 1
}
