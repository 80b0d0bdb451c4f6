import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileWriter } from '../../adapters/shared/audit/file-writer.ts'
import { streamWriter, type TextStream } from '../../adapters/shared/audit/stream-writer.ts'
import { auditRecordSchema } from '../../core/audit/schema.ts'
import { adapters } from './support/adapters.ts'
import { createFolder } from './support/folder.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { eventually, runToEnd } from './support/process.ts'
import { basics, startServer } from './support/server.ts'

const folder = createFolder()
const snapshot = folder.write(
  'dump.yaml',
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n',
)
let issuer: Issuer
beforeAll(async () => {
  issuer = await startIssuer()
})
afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

const lines = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => auditRecordSchema.parse(JSON.parse(line)))

describe.each(adapters)('the audit of kube-mcp on $name', (adapter) => {
  const start = (audit?: string) =>
    startServer(adapter, {
      KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
      KUBE_MCP_SNAPSHOT: snapshot,
      KUBE_MCP_AUDIT: audit,
    })

  it('is on unless it is switched off', async () => {
    await using server = await start()
    await server.call(await issuer.token(), 'list_namespaces')
    const [record] = await eventually('the record', () => {
      const records = server.records()
      return records.length > 0 ? records : undefined
    })
    expect(auditRecordSchema.parse(record)).toMatchObject({ tool: 'list_namespaces' })
  })

  it('is nowhere when it is off', async () => {
    await using server = await start('off')
    expect(await server.call(await issuer.token(), 'list_namespaces')).toMatchObject({
      isError: false,
    })
    expect(server.records()).toEqual([])
  })

  if (adapter.name === 'workers') {
    it('cannot be a file, and the start says so', async () => {
      const values = { ...basics, KUBE_MCP_SNAPSHOT: snapshot, KUBE_MCP_AUDIT: '/a/b' }
      expect(await runToEnd(adapter.command, values)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('--audit (KUBE_MCP_AUDIT) cannot be a file'),
      })
    })
    return
  }

  it('goes to a file of its owner alone, and to a new one when that was moved away', async () => {
    const file = join(folder.path, `${adapter.name}.log`)
    await using server = await start(file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const token = await issuer.token()
    await server.call(token, 'list_namespaces')
    expect(lines(file)).toMatchObject([{ tool: 'list_namespaces' }])
    renameSync(file, `${file}.1`)
    await server.call(token, 'list_nodes')
    expect(lines(file)).toMatchObject([{ tool: 'list_nodes' }])
    expect(lines(`${file}.1`)).toHaveLength(1)
    expect(server.records()).toEqual([])
  })

  it('that cannot be written stops the start', async () => {
    const values = { ...basics, KUBE_MCP_SNAPSHOT: snapshot, KUBE_MCP_AUDIT: '/none/such.log' }
    expect(await runToEnd(adapter.command, values)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /- --audit \(KUBE_MCP_AUDIT\) names a file that cannot be written/,
      ),
    })
  })
})

describe('a file', () => {
  it('is appended to, and keeps the rights that it has', () => {
    const file = folder.write('kept.log', 'before\n')
    chmodSync(file, 0o640)
    fileWriter(file)('after\n')
    expect(readFileSync(file, 'utf8')).toBe('before\nafter\n')
    expect(statSync(file).mode & 0o777).toBe(0o640)
  })

  it('has each record on a line of its own after one that could not be written', () => {
    const file = join(folder.path, 'torn.log')
    const write = fileWriter(file)
    rmSync(file)
    mkdirSync(file)
    expect(() => write('lost\n')).toThrow('EISDIR')
    rmdirSync(file)
    write('one\n')
    write('two\n')
    expect(readFileSync(file, 'utf8')).toBe('\none\ntwo\n')
  })
})

describe('a stream', () => {
  const stream = () => {
    let onError: (error: Error) => void = () => {}
    const written: string[] = []
    const fake: TextStream & { writableLength: number } = {
      writableLength: 0,
      write: (text) => void written.push(text),
      on: (_event, listener) => void (onError = listener),
    }
    return { fake, written, fail: (error: Error) => onError(error) }
  }

  it('takes no more while its reader is 8 MiB behind', () => {
    const { fake, written } = stream()
    const write = streamWriter(fake)
    fake.writableLength = 8_388_609
    expect(() => write('one')).toThrow('nobody reads')
    fake.writableLength = 8_388_608
    write('two')
    expect(written).toEqual(['two'])
  })

  it('takes nothing once it is broken', () => {
    const { fake, written, fail } = stream()
    const write = streamWriter(fake)
    write('one')
    fail(new Error('EPIPE'))
    expect(() => write('two')).toThrow('EPIPE')
    expect(written).toEqual(['one'])
  })
})
