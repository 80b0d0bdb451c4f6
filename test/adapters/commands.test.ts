import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tools as offered } from '../../core/index.ts'
import { adapters } from './support/adapters.ts'
import { createFolder } from './support/folder.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { runToEnd } from './support/process.ts'
import { basics } from './support/server.ts'

const folder = createFolder()
const KUBE_MCP_SNAPSHOT = folder.write(
  'dump.yaml',
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, uid: "1" }\n',
)
const config = folder.write(
  'kube-mcp.yaml',
  `apiVersion: kube-mcp/v1
policy:
  tools: { disallowed: [list_events] }
  scopes: { kube:nodes: [list_nodes] }
  rules:
    - { id: no-secrets, deny: { kinds: [secrets] } }
    - { id: no-system, deny: { namespaces: [kube-system] } }
`,
)
const [node] = adapters
let issuer: Issuer
let tokenFile = ''
let otherFile = ''

beforeAll(async () => {
  issuer = await startIssuer()
  const token = await issuer.token()
  tokenFile = folder.write('token', `${token}\n`)
  otherFile = folder.write('other', await issuer.token('a secret that is none of the issuer, 32 b'))
})
afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

function command(args: readonly string[], { command } = node ?? { command: ['node'] }) {
  const values = { ...basics, KUBE_MCP_OIDC_ISSUER_URL: issuer.url, KUBE_MCP_SNAPSHOT }
  return runToEnd([...command, ...args], values)
}

/** The sign of a check and what it says, where it stands last. */
const finding = (text: string, check: string) =>
  [...text.matchAll(new RegExp(`^  ([✓✗!–]) ${check} +(.*)$`, 'gm'))].at(-1)?.slice(1)

describe.each(adapters.filter(({ name }) => name !== 'workers'))('on $name', (adapter) => {
  it('explain says that a token and all tools pass', async () => {
    const { code, stdout } = await command(['explain', '--token-file', tokenFile], adapter)
    expect(finding(stdout, 'signature')).toEqual(['✓', "one of the issuer's keys signed it"])
    expect(finding(stdout, 'username')).toEqual(['✓', `"${issuer.url}#ada"`])
    expect(finding(stdout, 'get_secret')).toEqual(['✓', 'allowed'])
    expect(code).toBe(0)
  })
})

it('on workers, where there is no process to run them, commands say where there is one', async () => {
  const { code, stderr } = await command(['check'], adapters[3])
  expect([code, stderr]).toEqual([
    1,
    'commands run on the other runtimes: npm start -- check, explain or tools\n',
  ])
})

describe('explain', () => {
  const explain = (...args: readonly string[]) =>
    command(['explain', '--config', config, '--token-file', tokenFile, ...args])

  it.each([
    ['list_pods', undefined, 0, 'rules', ['✓', 'nothing against it']],
    ['list_events', undefined, 1, 'tool lists', ['✗', 'denied by disallowed-tools']],
    ['get_secret', undefined, 1, 'rules', ['✗', 'denied by rule:no-secrets']],
    ['list_pods', 'shop', 0, 'namespace shop', ['✓', 'nothing against it']],
    ['get_namespace', 'kube-system', 1, 'namespace kube-system', ['✗', 'denied by rule:no-system']],
    ['list_pods', 'kube-system', 1, 'namespace kube-system', ['✗', 'denied by rule:no-system']],
    [
      'list_nodes',
      undefined,
      1,
      'scopes',
      ['✗', 'needs the scope kube:nodes, and would ask for it'],
    ],
  ])('%s in %s: exit code %i, %s %j', async (tool, namespace, wanted, check, said) => {
    const where = namespace === undefined ? [] : ['--namespace', namespace]
    const { code, stdout } = await explain('--tool', tool, ...where)
    expect(finding(stdout, check)).toEqual(said)
    expect(code).toBe(wanted)
  })

  it('stops at the check that a token fails, and says why', async () => {
    const { code, stdout } = await command(['explain', `--token-file=${otherFile}`])
    expect(finding(stdout, 'issuer')).toEqual(['✓', 'its issuer is configured here'])
    expect(finding(stdout, 'algorithm')).toEqual([
      '✗',
      'token_algorithm: algorithm "HS256" is not allowed',
    ])
    expect(finding(stdout, 'signature')).toEqual(['–', 'not checked'])
    expect([code, stdout.includes('Caller')]).toEqual([1, false])
  })

  it('says of a token that no issuer has the keys for that nobody vouches for it', async () => {
    const opaque = folder.write('opaque', 'opaque-token')
    const { code, stdout } = await command(['explain', '--token-file', opaque])
    expect(stdout).toBe('Token\n  ✗ issuer  token_malformed: not a JSON Web Token\n')
    expect(code).toBe(1)
  })

  it('never prints the token', async () => {
    const { stdout, stderr } = await explain('--json')
    const [, , signature = ''] = (await issuer.token()).split('.')
    expect(signature).not.toBe('')
    expect(JSON.parse(stdout)).toMatchObject({ succeeded: true })
    expect(stdout + stderr).not.toMatch(/eyJ[\w-]+\./)
  })
})

describe('tools', () => {
  it('lists what there is, with no settings at all', async () => {
    const { code, stdout } = await runToEnd([...(node?.command ?? []), 'tools'], {})
    expect(stdout.trimEnd().split('\n')).toHaveLength(offered.length)
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^list_pods +read {2}List pods$/m)])
  })

  it('says what the caller of a token may do with each', async () => {
    const args = ['tools', '--json', '--config', config, '--token-file', tokenFile]
    const { tools }: { tools: readonly Record<string, string>[] } = JSON.parse(
      (await command(args)).stdout,
    )
    const decisions = Object.fromEntries(
      tools.map(({ name, decision, rule }) => [name, [decision, rule]]),
    )
    expect(decisions).toMatchObject({
      list_pods: ['allow', undefined],
      list_nodes: ['step-up', undefined],
      get_secret: ['deny', 'rule:no-secrets'],
      list_events: ['deny', 'disallowed-tools'],
    })
  })

  it('refuses a token that the server would refuse', async () => {
    const { code, stderr } = await command(['tools', '--token-file', otherFile])
    expect([code, stderr]).toEqual([
      1,
      'the token is refused (token_algorithm): algorithm "HS256" is not allowed; kube-mcp explain says more\n',
    ])
  })
})

describe('check', () => {
  it('asks issuer and cluster, and reads the metadata', async () => {
    const { code, stdout } = await command(['check'])
    expect(finding(stdout, issuer.url)).toEqual(['✓', 'has keys for RS256'])
    expect(finding(stdout, 'API server')).toEqual([
      '✓',
      expect.stringContaining('answers, version'),
    ])
    expect(stdout).toContain(`sign in at ["${issuer.url}"]`)
    expect(finding(stdout, 'RBAC')?.[0]).toBe('–')
    expect(code).toBe(0)
  })

  it('fails when an issuer cannot be reached, and says why', async () => {
    const { code, stdout } = await command(['check', '--oidc-issuer-url', 'http://127.0.0.1:1'])
    expect(finding(stdout, 'http://127.0.0.1:1')).toEqual([
      '✗',
      expect.stringContaining('no answer from http://127.0.0.1:1/.well-known/openid-configuration'),
    ])
    expect(code).toBe(1)
  })
})

describe('what cannot be done is told in a sentence', () => {
  it.each([
    [['explain'], 'a token is needed: --token-file FILE, or - for standard input'],
    [['explain', '--token', 'x'], /^a token does not belong on a command line/],
    [['explain', '--token=x'], /^a token does not belong on a command line/],
    [['explain', '--token-file'], '--token-file needs a value'],
    [['explain', '--token-file', '/nowhere'], /^--token-file cannot be read: /],
    [['explain', '--tool', 'list_pod'], 'there is no tool list_pod; kube-mcp tools lists them'],
    [['explain', '--namespace', 'shop'], '--namespace needs a --tool to be asked about'],
    [['check', '--tool', 'list_pods'], /--tool is not a flag/],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await command(args)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr.trimEnd()).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    )
  })
})
