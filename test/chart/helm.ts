import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { binary } from '../cluster/control-plane/binaries.ts'

export const chart = 'charts/kube-mcp'

/** Values by their path, as `mcp.oidc.clientId`. */
export type Values = Readonly<Record<string, unknown>>

/** The values that have no default, because only the operator can know them. */
export const required: Values = {
  'mcp.baseUrl': 'https://mcp.example.com',
  'mcp.oidc.issuerUrl': 'https://login.example.com',
  'mcp.oidc.clientId': 'kube-mcp',
}

const program = await binary('helm')
const home = mkdtempSync(join(tmpdir(), 'helm-'))
process.once('exit', () => rmSync(home, { recursive: true, force: true }))

/** Runs helm, which finds nothing of this machine's own settings. */
export function helm(args: readonly string[]): {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
} {
  const env = { HOME: home, PATH: process.env['PATH'] }
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' })
  return { code: status, stdout, stderr }
}

/** The arguments that set `values`. */
export function setting(values: Values): readonly string[] {
  return Object.entries(values).flatMap(([path, value]) => [
    '--set-json',
    `${path}=${JSON.stringify(value)}`,
  ])
}
