import type { ListenConfig } from './config.ts'
import type { Reader } from './reader.ts'
import { quoted } from './url.ts'

/** Where to listen; the port 9000 of all interfaces unless set. */
export function readListen(read: Reader): ListenConfig {
  const host = read.text('KUBE_MCP_HOST')?.replace(/^\[(.*)\]$/, '$1')
  if (host !== undefined && !/^[\w.:%-]+$/.test(host)) {
    read.fault(
      'KUBE_MCP_HOST',
      `must be an IP address or a host name, as 127.0.0.1, not ${quoted(host)}`,
    )
  }
  return { port: readPort(read), ...(host !== undefined && { host }) }
}

function readPort(read: Reader): number {
  const text = read.text('KUBE_MCP_PORT') ?? '9000'
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  read.fault('KUBE_MCP_PORT', `must be a number from 0 to 65535, not ${quoted(text)}`)
  return 0
}
