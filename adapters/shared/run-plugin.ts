import { execFile, type ExecException } from 'node:child_process'
import process from 'node:process'
import type { Credential } from './connection.ts'
import type { ExecPlugin } from './exec-plugin.ts'

/** A plugin that waits for somebody to sign in would keep every request waiting. */
const timeout = 60_000

/** Runs the plugin once: ExecCredential in by KUBERNETES_EXEC_INFO, out by stdout. Our own settings, secrets among them, stay here. */
export async function runPlugin(
  plugin: ExecPlugin,
): Promise<Credential & { readonly expirationTimestamp?: string }> {
  const spec = {
    interactive: false,
    ...(plugin.cluster !== undefined && { cluster: plugin.cluster }),
  }
  const env = {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith('KUBE_MCP_')),
    ),
    ...plugin.env,
    KUBERNETES_EXEC_INFO: JSON.stringify({
      apiVersion: plugin.apiVersion,
      kind: 'ExecCredential',
      spec,
    }),
  }
  const output = await new Promise<string>((resolve, reject) => {
    const child = execFile(
      plugin.command,
      [...plugin.args],
      { env, timeout },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout)
        else reject(new Error(complaint(plugin, error, stderr)))
      },
    )
    child.stdin?.end()
  })
  return readCredential(plugin, output)
}

function complaint(
  { command, installHint }: ExecPlugin,
  error: ExecException,
  stderr: string,
): string {
  if (error.code === 'ENOENT')
    return `the credential plugin ${command} is not installed${installHint ? `: ${installHint}` : ''}`
  if (error.killed)
    return `the credential plugin ${command} did not end within ${timeout / 1000} s; it must not ask anything`
  return `the credential plugin ${command} failed (${error.code ?? error.message}): ${stderr.trim().slice(0, 500)}`
}

function readCredential(
  { command, apiVersion }: ExecPlugin,
  output: string,
): Credential & { readonly expirationTimestamp?: string } {
  const answer = parse(output)
  if (answer === undefined)
    throw new Error(`the credential plugin ${command} did not print an ExecCredential`)
  if (answer['apiVersion'] !== apiVersion) {
    throw new Error(
      `the credential plugin ${command} answered in ${String(answer['apiVersion'])}, the kubeconfig asks for ${apiVersion}`,
    )
  }
  const status = record(answer['status']) ?? {}
  const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp } = status
  if (typeof token !== 'string' && typeof cert !== 'string')
    throw new Error(`the credential plugin ${command} gave neither a token nor a certificate`)
  if ((typeof cert === 'string') !== (typeof key === 'string'))
    throw new Error(
      `the credential plugin ${command} gave a certificate or a key without the other`,
    )
  return {
    ...(typeof token === 'string' && { token }),
    ...(typeof cert === 'string' && typeof key === 'string' && { certificate: { cert, key } }),
    ...(typeof expirationTimestamp === 'string' && { expirationTimestamp }),
  }
}

function parse(output: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return record(JSON.parse(output))
  } catch {
    return undefined
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? { ...value } : undefined
}
