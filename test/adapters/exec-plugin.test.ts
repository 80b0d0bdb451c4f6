import { afterAll, describe, expect, it } from 'vitest'
import { type ExecPlugin, pluginCredentials } from '../../adapters/shared/exec-plugin.ts'
import { createFolder } from './support/folder.ts'

const apiVersion = 'client.authentication.k8s.io/v1'
const folder = createFolder()
afterAll(() => folder[Symbol.dispose]())

/** A plugin that runs `body`, where `print(status)` prints an ExecCredential and `run` counts its runs from 1. */
function plugin(name: string, body: string, more: Partial<ExecPlugin> = {}): ExecPlugin {
  const runs = `${folder.path}/runs-${name}`
  const script = `#!/usr/bin/env node
    const fs = require('node:fs')
    fs.appendFileSync(${JSON.stringify(runs)}, 'x')
    const run = fs.readFileSync(${JSON.stringify(runs)}).length
    const print = (status, apiVersion = '${apiVersion}') => console.log(JSON.stringify({ apiVersion, kind: 'ExecCredential', status }))
    ${body}`
  return { apiVersion, command: folder.write(name, script, 0o700), args: [], env: {}, ...more }
}

describe("a credential plugin's credential", () => {
  it('is kept until 10 seconds before it expires', async () => {
    const clock = { now: Date.parse('2026-01-01T00:00:00Z') }
    const credentials = pluginCredentials(
      plugin(
        'expires',
        "print({ token: 'token-' + run, expirationTimestamp: '2026-01-01T01:00:00Z' })",
      ),
      () => clock.now,
    )
    expect(await credentials.get()).toEqual({ token: 'token-1' })
    clock.now = Date.parse('2026-01-01T00:59:49Z')
    expect(await credentials.get()).toEqual({ token: 'token-1' })
    clock.now = Date.parse('2026-01-01T00:59:50Z')
    expect(await credentials.get()).toEqual({ token: 'token-2' })
  })

  it('is asked for once by requests that come together', async () => {
    const credentials = pluginCredentials(plugin('together', "print({ token: 'token-' + run })"))
    expect(await Promise.all([credentials.get(), credentials.get()])).toEqual([
      { token: 'token-1' },
      { token: 'token-1' },
    ])
  })

  it('is replaced when it is refused, but not again and again', async () => {
    const clock = { now: 0 }
    const credentials = pluginCredentials(
      plugin('refused', "print({ token: 'token-' + run })"),
      () => clock.now,
    )
    const first = await credentials.get()
    expect(await credentials.renew(first)).toBeUndefined()
    clock.now = 5_000
    expect(await credentials.renew(first)).toEqual({ token: 'token-2' })
    expect(await credentials.renew(first)).toEqual({ token: 'token-2' })
  })

  it('may be a certificate', async () => {
    const credentials = pluginCredentials(
      plugin('certificate', "print({ clientCertificateData: 'CERT', clientKeyData: 'KEY' })"),
    )
    expect(await credentials.get()).toEqual({ certificate: { cert: 'CERT', key: 'KEY' } })
  })

  it('is asked for as client-go asks', async () => {
    const body = 'print({ token: process.env.KUBERNETES_EXEC_INFO })'
    const cluster = { server: 'https://api.test' }
    const asked = await pluginCredentials(plugin('info', body, { cluster })).get()
    expect(JSON.parse(asked.token ?? '')).toEqual({
      apiVersion,
      kind: 'ExecCredential',
      spec: { interactive: false, cluster },
    })
  })

  it.each([
    [
      'another version',
      "print({ token: 'x' }, 'client.authentication.k8s.io/v1alpha1')",
      'answered in client.authentication.k8s.io/v1alpha1, the kubeconfig asks for client.authentication.k8s.io/v1',
    ],
    ['no credential', 'print({})', 'gave neither a token nor a certificate'],
    [
      'a certificate without its key',
      "print({ clientCertificateData: 'CERT' })",
      'gave a certificate or a key without the other',
    ],
    ['no JSON', "console.log('hello')", 'did not print an ExecCredential'],
    ['a failure', "console.error('sign in first'); process.exit(3)", 'failed (3): sign in first'],
  ])('is not there after %s', async (name, body, message) => {
    await expect(
      pluginCredentials(plugin(`bad-${name.replaceAll(' ', '-')}`, body)).get(),
    ).rejects.toThrow(message)
  })

  it('is not there without the plugin, whose hint says where to get it', async () => {
    const missing: ExecPlugin = {
      apiVersion,
      command: '/nowhere/plugin',
      args: [],
      env: {},
      installHint: 'see the wiki',
    }
    await expect(pluginCredentials(missing).get()).rejects.toThrow(
      'the credential plugin /nowhere/plugin is not installed: see the wiki',
    )
  })
})
