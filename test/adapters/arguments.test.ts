import { describe, expect, it } from 'vitest'
import { readArguments } from '../../adapters/shared/arguments.ts'

const nothing = { help: false, version: false, values: {}, faults: [] }

describe('arguments', () => {
  it.each([
    [['--port', '9001'], { KUBE_MCP_PORT: '9001' }],
    [['--port=9001'], { KUBE_MCP_PORT: '9001' }],
    [['-port', '9001'], { KUBE_MCP_PORT: '9001' }],
    [['-port=9001'], { KUBE_MCP_PORT: '9001' }],
    [['--port', '1', '--port', '2'], { KUBE_MCP_PORT: '2' }],
    [
      ['-out-of-cluster', '--context', 'shop'],
      { KUBE_MCP_OUT_OF_CLUSTER: 'true', KUBE_MCP_CONTEXT: 'shop' },
    ],
    [['--out-of-cluster=false'], { KUBE_MCP_OUT_OF_CLUSTER: 'false' }],
    [['--oidc-username-prefix', '-'], { KUBE_MCP_OIDC_USERNAME_PREFIX: '-' }],
    [['--oidc-groups-prefix=-x'], { KUBE_MCP_OIDC_GROUPS_PREFIX: '-x' }],
    [['--secret-keys-file', '/keys'], { KUBE_MCP_SECRET_KEYS_FILE: '/keys' }],
  ])('%j', (argv, values) => {
    expect(readArguments(argv)).toEqual({ ...nothing, values })
  })

  it.each([
    [['--help'], { help: true }],
    [['-h'], { help: true }],
    [['-help', '--port'], { help: true, faults: [expect.anything()] }],
    [['--version'], { version: true }],
  ])('%j', (argv, asked) => {
    expect(readArguments(argv)).toEqual({ ...nothing, ...asked })
  })

  it.each([
    [['--prot', '9000'], '--prot is not a flag; did you mean --port?'],
    [['--prot=9000'], '--prot is not a flag; did you mean --port?'],
    [['--kubernetes-everywhere'], '--kubernetes-everywhere is not a flag; --help lists them'],
    [['serve'], '"serve" is not expected: every argument is a flag or its value'],
    [['--port'], '--port (KUBE_MCP_PORT) needs a value: --port=PORT'],
    [['--host', '--out-of-cluster=false'], '--host (KUBE_MCP_HOST) needs a value: --host=HOST'],
    [
      ['--oidc-client-secret', 'x'],
      '--oidc-client-secret does not exist, for command lines are seen by others: use KUBE_MCP_OIDC_CLIENT_SECRET or --oidc-client-secret-file',
    ],
    [
      ['--api-server-token=x'],
      '--api-server-token does not exist, for command lines are seen by others: use KUBE_MCP_API_SERVER_TOKEN or --api-server-token-file',
    ],
  ])('%j is wrong', (argv, fault) => {
    expect(readArguments(argv).faults).toEqual([fault])
  })

  it('are checked to the end', () => {
    expect(readArguments(['--one', '--host', '127.0.0.1', 'two', '--port']).faults).toHaveLength(3)
  })
})
