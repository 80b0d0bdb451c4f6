import { auditVersion, type AuditRecord } from '../../../core/audit/record.ts'
import { isObject } from '../../../core/json.ts'
import type { Adapter } from './adapters.ts'
import { eventually, type Running, run, type Values } from './process.ts'

/** A kube-mcp that has said that it listens. */
export interface Server extends Running, AsyncDisposable {
  readonly url: string
  /** The lines of its log. */
  readonly log: () => readonly unknown[]
  /** Its audit records, wherever they are written. */
  readonly records: () => readonly AuditRecord[]
  /** A tool's answer, to a caller with this token. */
  call(token: string, tool: string, args?: object): Promise<ToolAnswer>
}

export interface ToolAnswer {
  readonly status: number
  readonly isError: boolean
  readonly text: string
}

/** The settings of most tests: a free port of loopback, and a public URL that is none of ours. */
export const basics: Values = {
  KUBE_MCP_HOST: '127.0.0.1',
  KUBE_MCP_PORT: '0',
  KUBE_MCP_BASE_URL: 'https://mcp.example.com',
  KUBE_MCP_OIDC_CLIENT_ID: 'kube-mcp',
  KUBE_MCP_OIDC_ISSUER_URL: 'http://127.0.0.1:1',
}

/** Starts an adapter; throws what it wrote when it ends instead of listening. */
export async function startServer(
  adapter: Pick<Adapter, 'command'>,
  values: Values,
  args: readonly string[] = [],
): Promise<Server> {
  const running = run([...adapter.command, ...args], { ...basics, ...values })
  const { child, ended, stdout, stderr } = running
  let over = false
  void ended.then(() => (over = true))
  const url = await eventually('the line that says where it listens', () => {
    if (over) throw new Error(`it ended: ${stderr()}`)
    return /^kube-mcp listening on (\S+) \(public URL \S+\)\n/.exec(stdout())?.[1]
  })
  return {
    ...running,
    url,
    log: () => linesOf(stderr()).filter((line) => !isRecord(line)),
    // The first line of stdout says where it listens.
    records: () =>
      [...linesOf(stdout().replace(/^kube-mcp .*\n/, '')), ...linesOf(stderr())].filter(isRecord),
    call: (token, tool, toolArguments = {}) => call(url, token, tool, toolArguments),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 12_000)
      await ended
      clearTimeout(late)
    },
  }
}

/** Each is JSON; a Worker writes records and log to the same place. */
function linesOf(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
}

function isRecord(line: unknown): line is AuditRecord {
  return isObject(line) && line['apiVersion'] === auditVersion
}

async function call(url: string, token: string, name: string, args: object): Promise<ToolAnswer> {
  const response = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name, arguments: args },
    }),
  })
  const text = await response.text()
  const { result = {} } = JSON.parse(text)
  return {
    status: response.status,
    isError: result.isError === true,
    text: result.content?.[0]?.text ?? text,
  }
}
