// The image's health check: exits 0 when the server in this container says that it is healthy, else 1.
import process from 'node:process'
import { readListen } from '../../core/config/listen.ts'
import { createReader } from '../../core/config/reader.ts'

/** Less than the health check's own limit in the Dockerfile, so that the message below is what is seen; in milliseconds. */
const patience = 3_000

const { host = '127.0.0.1', port } = readListen(createReader(process.env))
const url = `http://${reachable(host)}:${port}/health`
try {
  const { status } = await fetch(url, { signal: AbortSignal.timeout(patience) })
  if (status !== 200) fail(`answered ${status}`)
} catch (error) {
  fail(error instanceof Error ? String(error.cause ?? error) : String(error))
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
