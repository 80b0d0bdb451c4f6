import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bundleWorker } from '../../adapters/workers/local/bundle.ts'
import { runWorkerd } from '../../adapters/workers/local/run-workerd.ts'
import { workerdConfig } from '../../adapters/workers/local/workerd-config.ts'
import type { WorkerOptions } from '../../adapters/workers/worker-options.ts'
import { createFolder } from './support/folder.ts'
import { eventually, type Values } from './support/process.ts'
import { basics } from './support/server.ts'

const folder = createFolder()
afterAll(() => folder[Symbol.dispose]())

const keys = { KUBE_MCP_SECRET_KEYS: btoa('k'.repeat(32)) }
const noIssuer = { KUBE_MCP_OIDC_ISSUER_URL: '', KUBE_MCP_OIDC_CLIENT_ID: '' }
const authConfig = JSON.stringify({
  apiVersion: 'apiserver.config.k8s.io/v1',
  kind: 'AuthenticationConfiguration',
  jwt: [
    {
      issuer: { url: 'https://issuer.test', audiences: ['kube'] },
      claimMappings: { username: { claim: 'sub', prefix: '' } },
    },
  ],
})
const api = { KUBE_MCP_API_SERVER: 'https://127.0.0.1:1' }

/** A Worker with these bindings, as it would be deployed: no start.ts has looked at them. */
async function deploy(values: Values, texts: WorkerOptions = {}) {
  let log = ''
  writeFileSync(join(folder.path, 'worker.js'), await bundleWorker(texts))
  writeFileSync(
    join(folder.path, 'config.capnp'),
    workerdConfig({ address: '127.0.0.1:0', settings: Object.keys(values) }),
  )
  const { port, stop } = await runWorkerd(folder.path, values, (text) => (log += text))
  return { health: `http://127.0.0.1:${port}/health`, log: () => log, [Symbol.asyncDispose]: stop }
}

describe('a Worker', () => {
  it.each([
    ['an API server', api, {}],
    [
      'a snapshot that its entry has',
      {},
      { snapshot: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n' },
    ],
    ['issuers that its entry has', { ...api, ...noIssuer }, { authConfig }],
    ['a configuration file that its entry has', api, { config: 'apiVersion: kube-mcp/v1' }],
  ])('serves %s', async (_name, values, texts) => {
    await using worker = await deploy({ ...basics, ...keys, ...values }, texts)
    expect(await fetch(worker.health).then((response) => response.status)).toBe(200)
  })

  it.each([
    ['settings missing', {}, ['--base-url', '--oidc-issuer-url', '--oidc-client-id']],
    ['no keys, which its isolates must share', { ...basics, ...api }, ['KUBE_MCP_SECRET_KEYS']],
    ['no cluster', { ...basics, ...keys }, ['no']],
    [
      'a configuration file',
      { ...basics, ...keys, ...api, KUBE_MCP_CONFIG: '/kube-mcp.yaml' },
      ['--config'],
    ],
    [
      'a secret in a file',
      { ...basics, ...api, KUBE_MCP_SECRET_KEYS_FILE: '/keys' },
      ['--secret-keys-file'],
    ],
    [
      'a token in a file',
      { ...basics, ...keys, ...api, KUBE_MCP_API_SERVER_TOKEN_FILE: '/token' },
      ['--api-server-token-file'],
    ],
    [
      'a private authority',
      { ...basics, ...keys, ...api, KUBE_MCP_API_SERVER_CA: '/ca.pem' },
      ['--api-server-ca'],
    ],
    ['no HTTP', { KUBE_MCP_STDIO: 'true', ...keys }, ['--stdio']],
    ['a kubeconfig', { ...basics, ...keys, KUBE_MCP_KUBECONFIG: '/config' }, ['--kubeconfig,']],
    [
      'a snapshot that its entry has not',
      { ...basics, ...keys, KUBE_MCP_SNAPSHOT: '/dump' },
      ['--snapshot'],
    ],
    [
      'issuers that its entry has not',
      { ...basics, ...keys, ...api, ...noIssuer, KUBE_MCP_AUTH_CONFIG: '/auth.yaml' },
      ['--auth-config'],
    ],
  ])('answers 503 with %s, and only its log says why', async (_name, values, faults) => {
    await using worker = await deploy(values)
    const response = await fetch(worker.health)
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({
      error: 'not_configured',
      message: 'kube-mcp is not configured; the log of this Worker says what is wrong',
    })
    const text = await eventually('the log', () =>
      worker.log().includes('\n') ? worker.log() : undefined,
    )
    expect(JSON.parse(text)).toMatchObject({
      level: 'error',
      code: 'config_invalid',
      faults: faults.map((fault): unknown => expect.stringMatching(new RegExp(`^${fault} `))),
    })
  })
})
