import type { ClusterConfig } from './config.ts'
import type { Reader } from './reader.ts'
import { readSwitch } from './switch.ts'
import { isLoopback, quoted, readUrl, trimmed } from './url.ts'

/** The ways to a cluster, each with the settings that choose it. */
const ways = [
  ['KUBE_MCP_SNAPSHOT'],
  ['KUBE_MCP_API_SERVER'],
  ['KUBE_MCP_OUT_OF_CLUSTER', 'KUBE_MCP_KUBECONFIG', 'KUBE_MCP_CONTEXT'],
] as const

/**
 * Where the API server is; undefined, with a fault, when its address is not right. Where no setting says it, a server
 * has the pod's service account, and a person, over stdio, the kubeconfig that kubectl would take.
 */
export function readCluster(read: Reader, stdio: boolean): ClusterConfig | undefined {
  const outOfCluster = readSwitch(read, 'KUBE_MCP_OUT_OF_CLUSTER')
  const isSet = (name: string) =>
    name === 'KUBE_MCP_OUT_OF_CLUSTER' ? outOfCluster : read.text(name) !== undefined
  const [first, second] = ways.flatMap((names) => names.filter(isSet).slice(0, 1))
  if (first !== undefined && second !== undefined) {
    read.fault(first, `and ${second} are both set, and each names a cluster; keep one`)
  }
  const address = readAddress(read)
  const file = read.text('KUBE_MCP_SNAPSHOT')
  if (file !== undefined) return { from: 'snapshot', file }
  if (first === 'KUBE_MCP_API_SERVER') return address
  if (first === undefined && !stdio) return { from: 'pod' }
  const path = read.text('KUBE_MCP_KUBECONFIG')
  const context = read.text('KUBE_MCP_CONTEXT')
  return {
    from: 'kubeconfig',
    ...(path !== undefined && { path }),
    ...(context !== undefined && { context }),
  }
}

function readAddress(read: Reader): ClusterConfig | undefined {
  const text = read.text('KUBE_MCP_API_SERVER')
  const ca = readCa(read)
  const token = readToken(read)
  const tokenFile = read.text('KUBE_MCP_API_SERVER_TOKEN_FILE')
  if (text === undefined) return refuseParts(read)
  if (token !== undefined && tokenFile !== undefined) {
    read.fault(
      'KUBE_MCP_API_SERVER_TOKEN',
      'and KUBE_MCP_API_SERVER_TOKEN_FILE are both set; keep one',
    )
  }
  const server = readServer(read, text)
  if (server === undefined) return undefined
  const credentials = {
    ...(token !== undefined && { token }),
    ...(tokenFile !== undefined && { tokenFile }),
  }
  return { from: 'address', server, ...(ca !== undefined && { ca }), ...credentials }
}

/** Plain http only to this machine, as to `kubectl proxy`: elsewhere everybody on the way reads the token and the Secrets. */
function readServer(read: Reader, text: string): string | undefined {
  const name = 'KUBE_MCP_API_SERVER'
  const url = readUrl(read, name, text)
  if (url === undefined) return undefined
  if (url.protocol === 'https:' || isLoopback(url.hostname)) return trimmed(url)
  return read.fault(
    name,
    `must be https, but for this machine's own addresses, not ${quoted(text)}`,
  )
}

function refuseParts(read: Reader): undefined {
  for (const name of [
    'KUBE_MCP_API_SERVER_CA',
    'KUBE_MCP_API_SERVER_TOKEN',
    'KUBE_MCP_API_SERVER_TOKEN_FILE',
  ]) {
    if (read.text(name) !== undefined)
      read.fault(name, 'does nothing alone: set KUBE_MCP_API_SERVER too')
  }
}

function readCa(read: Reader): string | undefined {
  const text = read.text('KUBE_MCP_API_SERVER_CA')
  if (text === undefined || !text.includes('-----BEGIN')) return text
  if (text.includes('-----BEGIN CERTIFICATE-----') && text.includes('-----END CERTIFICATE-----'))
    return text
  return read.fault(
    'KUBE_MCP_API_SERVER_CA',
    'must be a PEM certificate (BEGIN CERTIFICATE … END CERTIFICATE), or the path of a file with it',
  )
}

function readToken(read: Reader): string | undefined {
  const token = read.text('KUBE_MCP_API_SERVER_TOKEN')
  if (token === undefined || /^[\x21-\x7e]+$/.test(token)) return token
  return read.fault(
    'KUBE_MCP_API_SERVER_TOKEN',
    'must be one token of printable ASCII without spaces',
  )
}
