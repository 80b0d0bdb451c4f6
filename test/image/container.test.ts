import { readFileSync } from 'node:fs'
import { chmod, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Issuer, startIssuer } from '../adapters/support/issuer.ts'
import { portOf } from '../adapters/support/port.ts'
import { eventually, runToEnd, type Values } from '../adapters/support/process.ts'
import { type Container, contained, startContainer } from './container.ts'
import { config, environment, healthCommand } from './image.ts'

let files: string
let issuer: Issuer
let settings: Values
let container: Container

beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'files-'))
  await chmod(files, 0o755)
  await copyFile('demo/cluster.yaml', join(files, 'cluster.yaml'))
  await writeFile(join(files, 'keys'), Buffer.alloc(32, 7).toString('base64'))
  issuer = await startIssuer()
  const port = await freePort()
  settings = {
    KUBE_MCP_HOST: '127.0.0.1',
    KUBE_MCP_PORT: `${port}`,
    KUBE_MCP_BASE_URL: `http://127.0.0.1:${port}`,
    KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
    KUBE_MCP_OIDC_CLIENT_ID: 'kube-mcp',
    KUBE_MCP_SECRET_KEYS_FILE: '/etc/kube-mcp/keys',
    KUBE_MCP_SNAPSHOT: '/etc/kube-mcp/cluster.yaml',
  }
  container = await startContainer(files, settings)
})

afterAll(async () => {
  await container[Symbol.asyncDispose]()
  await issuer[Symbol.asyncDispose]()
  await rm(files, { recursive: true })
})

describe('a container of the image, with a read-only root', () => {
  it('is PID 1 itself, without rights', () => {
    const status = readFileSync(`/proc/${container.pid}/status`, 'utf8')
    const field = (name: string) =>
      new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(status)?.[1]?.trim()
    expect(field('Name')).toMatch(/^node/)
    expect(field('NSpid')).toBe(`${container.pid}\t1`)
    expect(field('Uid')).toBe('10001\t10001\t10001\t10001')
    expect(field('Gid')).toBe('10001\t10001\t10001\t10001')
    expect(field('Groups')).toBe('')
    expect(field('CapEff')).toMatch(/^0+$/)
    expect(field('NoNewPrivs')).toBe('1')
  })

  it('can write nowhere', async () => {
    const inside = `/proc/${container.pid}/root`
    for (const folder of ['', '/app', '/tmp', '/etc/kube-mcp']) {
      await expect(writeFile(`${inside}${folder}/file`, '')).rejects.toThrow('EROFS')
    }
  })

  it('is healthy and ready', async () => {
    expect((await fetch(`${container.url}/health`)).status).toBe(200)
    const ready = await eventually('readiness', async () => {
      const response = await fetch(`${container.url}/ready`)
      return response.ok ? response.status : undefined
    })
    expect(ready).toBe(200)
  })

  it('refuses who has no token, and answers who has one', async () => {
    expect((await fetch(`${container.url}/mcp`, { method: 'POST' })).status).toBe(401)
    const answer = await container.call(await issuer.token(), 'list_namespaces')
    expect(answer).toMatchObject({ status: 200, isError: false })
    expect(answer.text).toContain('shop')
  })

  it('passes the health check of the image (SEED defect 3)', async () => {
    expect(await container.checkHealth()).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('fails the health check when it hangs', async () => {
    process.kill(container.pid, 'SIGSTOP')
    try {
      const { code, stderr } = await container.checkHealth()
      expect(code).toBe(1)
      expect(stderr).toContain('Not healthy')
    } finally {
      process.kill(container.pid, 'SIGCONT')
    }
  })

  it(
    'ends with 0 after SIGTERM, before Kubernetes or Docker would kill it',
    { timeout: 10_000 },
    async () => {
      process.kill(container.pid, 'SIGTERM')
      expect(await container.ended).toBe(0)
      expect(container.stderr()).toContain('"code":"stopped"')
    },
  )
})

describe('a command in a container of the image', () => {
  it('fails the health check when there is no server', async () => {
    const values = { ...environment, ...settings }
    const { code, stderr } = await runToEnd(contained(files, healthCommand), values)
    expect(code).toBe(1)
    expect(stderr).toContain('ECONNREFUSED')
  })

  it('takes flags after the image', async () => {
    const command = contained(files, [...config.Entrypoint, '--version'])
    expect(await runToEnd(command, environment)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^kube-mcp \d+\.\d+\.\d+/),
    })
  })

  it('says what is missing when it has no settings, and ends with 1', async () => {
    const { code, stderr } = await runToEnd(contained(files, config.Entrypoint), environment)
    expect(code).toBe(1)
    expect(stderr).toContain('KUBE_MCP_BASE_URL')
    expect(stderr).toContain('KUBE_MCP_OIDC_ISSUER_URL')
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  server.close()
  await once(server, 'close')
  return port
}
