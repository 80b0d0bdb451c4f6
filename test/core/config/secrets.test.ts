import { describe, expect, it } from 'vitest'
import { faultsOf, load } from './load.ts'

const secret = 's'.repeat(32)
const files: Readonly<Record<string, string>> = {
  '/secret': `${secret}\n`,
  '/empty': '\n',
  '/keys': btoa('k'.repeat(32)),
}

function readFile(path: string): string {
  const text = files[path]
  if (text === undefined) throw new Error(`ENOENT: no such file or directory, open '${path}'`)
  return text
}

const hs256 = { KUBE_MCP_OIDC_SIGNING_METHOD: 'HS256' }

describe('secrets in files', () => {
  it('are read without the line break at their end', () => {
    expect(
      load({ ...hs256, KUBE_MCP_OIDC_CLIENT_SECRET_FILE: '/secret' }, { readFile }).issuers[0]
        ?.clientSecret,
    ).toBe(secret)
    expect(load({ KUBE_MCP_SECRET_KEYS_FILE: '/keys' }, { readFile }).secretKeys).toEqual([
      new TextEncoder().encode('k'.repeat(32)),
    ])
  })

  it.each([
    [
      'a file that is not there',
      { KUBE_MCP_OIDC_CLIENT_SECRET_FILE: '/nowhere' },
      "--oidc-client-secret-file (KUBE_MCP_OIDC_CLIENT_SECRET_FILE) names a file that cannot be read: ENOENT: no such file or directory, open '/nowhere'",
    ],
    [
      'an empty file',
      { KUBE_MCP_OIDC_CLIENT_SECRET_FILE: '/empty' },
      '--oidc-client-secret-file (KUBE_MCP_OIDC_CLIENT_SECRET_FILE) names an empty file, /empty',
    ],
    [
      'a file beside the value',
      { KUBE_MCP_OIDC_CLIENT_SECRET_FILE: '/secret', KUBE_MCP_OIDC_CLIENT_SECRET: secret },
      'KUBE_MCP_OIDC_CLIENT_SECRET and KUBE_MCP_OIDC_CLIENT_SECRET_FILE are both set; keep one',
    ],
  ])('%s is one fault, and not a missing secret too', (_name, values, fault) => {
    expect(faultsOf({ ...hs256, ...values }, { readFile })).toEqual([fault])
  })

  it('are refused by name where a runtime has no files', () => {
    expect(faultsOf({ KUBE_MCP_SECRET_KEYS_FILE: '/keys' })).toEqual([
      '--secret-keys-file (KUBE_MCP_SECRET_KEYS_FILE) cannot be used: this runtime has no files; set KUBE_MCP_SECRET_KEYS as a secret instead',
    ])
  })

  it('never show in a fault', () => {
    const values = {
      ...hs256,
      KUBE_MCP_OIDC_CLIENT_SECRET: 'hunter2',
      KUBE_MCP_SECRET_KEYS: 'hunter2',
      KUBE_MCP_API_SERVER_TOKEN: 'hunter2 ',
      KUBE_MCP_BASE_URL: 'https://a:hunter2@b',
    }
    expect(faultsOf(values)).toHaveLength(4)
    expect(faultsOf(values).join()).not.toContain('hunter2')
  })
})
