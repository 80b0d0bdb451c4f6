import { describe, expect, it } from 'vitest'
import { configWarnings } from '../../../core/config/warnings.ts'
import { faultsOf, load } from './load.ts'

const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'
const files: Readonly<Record<string, string>> = {
  '/store': 'redis://:hunter2@store:6379\n',
  '/ca.pem': pem,
}

function readFile(path: string): string {
  const text = files[path]
  if (text === undefined) throw new Error('ENOENT')
  return text
}

describe('KUBE_MCP_STORE', () => {
  it.each([
    'redis://store',
    'redis://store:6379',
    'redis://store:6379/',
    'redis://:secret@store/15',
    'rediss://ada:p%23ss@store.example.com:6380/1',
    'REDISS://[::1]:6379',
  ])('%s is one', (url) => {
    expect(load({ KUBE_MCP_STORE: ` ${url} ` }).store).toEqual({ url })
  })

  it('is none unless it is set', () => {
    expect(load()).not.toHaveProperty('store')
  })

  it('comes from a file too, being a secret', () => {
    expect(load({ KUBE_MCP_STORE_FILE: '/store' }, { readFile }).store).toEqual({
      url: 'redis://:hunter2@store:6379',
    })
  })

  it.each([
    ['hunter2', 'must be a URL as rediss://user:password@store.example.com:6379'],
    ['https://ada:hunter2@store', 'must be a URL as rediss://'],
    ['redis:store', 'must be a URL as rediss://'],
    ['redis://ada:hunter#2@store', 'must be a URL as rediss://'],
    ['redis://:hunter2@', 'must be a URL as rediss://'],
    ['redis://ada:hunter2@store:redis', 'must be a URL as rediss://'],
    ['redis://ada:hunter2@store?db=1', 'must not have a query (?) or a fragment (#)'],
    ['redis://ada:hunter2@store/#1', 'must not have a query (?) or a fragment (#)'],
    ['redis://ada:hunter2@store/one', 'must end with the host and port, or with the number'],
    ['redis://ada:hunter2@store/1/2', 'must end with the host and port, or with the number'],
    ['redis://ada:hunter2%@store', 'has a percent sign that stands for nothing; write %25 for one'],
  ])('%s is none, and no fault shows what may be a password', (value, fault) => {
    const faults = faultsOf({ KUBE_MCP_STORE: value })
    expect(faults).toEqual([expect.stringContaining(`KUBE_MCP_STORE ${fault}`)])
    expect(faults.join()).not.toContain('hunter2')
  })

  it('is warned about where others on the way could read it', () => {
    const warned = (url: string) =>
      configWarnings(load({ KUBE_MCP_STORE: url })).filter((it) => it.includes('KUBE_MCP_STORE'))
    expect(['redis://store', 'redis://127.0.0.1', 'rediss://store'].map(warned)).toEqual([
      [expect.stringContaining('is redis://')],
      [],
      [],
    ])
  })
})

describe('KUBE_MCP_STORE_CA', () => {
  const KUBE_MCP_STORE = 'rediss://store'

  it.each([pem, '/ca.pem'])('%j is PEM, or names a file with it', (value) => {
    const values = { KUBE_MCP_STORE, KUBE_MCP_STORE_CA: value }
    expect(load(values, { readFile }).store?.certificateAuthority).toBe(pem)
  })

  it.each([
    ['a file that is not there', '/nowhere', 'is neither PEM nor a file that can be read: ENOENT'],
    ['what is no certificate', pem, 'holds nothing'],
  ])('%s is a fault', (_name, value, fault) => {
    const known = { readFile, certificatesFault: () => 'holds nothing' }
    expect(faultsOf({ KUBE_MCP_STORE, KUBE_MCP_STORE_CA: value }, known)).toEqual([
      `--store-ca (KUBE_MCP_STORE_CA) ${fault}`,
    ])
  })

  it('is a fault where nothing asks for it', () => {
    const label = '--store-ca (KUBE_MCP_STORE_CA)'
    expect(faultsOf({ KUBE_MCP_STORE_CA: pem })).toEqual([
      `${label} does nothing alone: set KUBE_MCP_STORE too`,
    ])
    expect(faultsOf({ KUBE_MCP_STORE: 'redis://store', KUBE_MCP_STORE_CA: pem })).toEqual([
      `${label} means nothing to the redis:// of KUBE_MCP_STORE: make it rediss://`,
    ])
  })
})
