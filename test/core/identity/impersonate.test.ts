import { describe, expect, it } from 'vitest'
import type { Caller } from '../../../core/auth/caller.ts'
import type { ImpersonateConfig } from '../../../core/config/identity.ts'
import type { KubeHeaders } from '../../../core/index.ts'
import { impersonating } from '../../../core/identity/impersonate.ts'
import { createTestApp } from '../../support/app.ts'
import { callText } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { ada } from '../policy/caller.ts'
import { impersonate } from './config.ts'
import { identityOf, noting } from './noting.ts'

/** What the cluster is asked with for this caller. */
async function headersFor(
  caller: Partial<Caller>,
  config: Partial<ImpersonateConfig> = {},
  headers: KubeHeaders = {},
): Promise<KubeHeaders | undefined> {
  const cluster = noting()
  const transport = impersonating(cluster, ada(caller), impersonate(config))
  await transport.fetch('/version', { headers })
  return cluster.seen[0]
}

describe('the caller in headers (Kubernetes, "User impersonation")', () => {
  it.each<[string, Partial<Caller>, KubeHeaders]>([
    ['a username', {}, {}],
    ['a name in any script', { username: 'Łukasz 漢字' }, { 'impersonate-user': 'Łukasz 漢字' }],
    [
      'each group by itself, whatever is in its name',
      { groups: ['sre', 'a,b', 'ops team'] },
      { 'impersonate-group': ['sre', 'a,b', 'ops team'] },
    ],
    ['a group once', { groups: ['sre', 'dev', 'sre'] }, { 'impersonate-group': ['sre', 'dev'] }],
    ['not what everybody is in', { groups: ['system:authenticated'] }, {}],
    ['a uid', { uid: '7-8' }, { 'impersonate-uid': '7-8' }],
    [
      'extra, with keys as client-go escapes them',
      { extra: { 'acme.com/project': ['one', 'two'], 'ä%b c': ['x'], "!#$&'*+-.^_`|~": ['y'] } },
      {
        'impersonate-extra-acme.com%2Fproject': ['one', 'two'],
        'impersonate-extra-%C3%A4%25b%20c': ['x'],
        "impersonate-extra-!#$&'*+-.^_`|~": ['y'],
      },
    ],
  ])('says %s', async (_what, caller, headers) => {
    expect(await headersFor(caller)).toEqual({ 'impersonate-user': 'ada', ...headers })
  })

  it('names a listed service account alone: the API server knows its groups (KEP-5284)', async () => {
    const account = {
      username: 'system:serviceaccount:shop:web',
      groups: ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'],
      uid: '7',
      extra: { 'authentication.kubernetes.io/credential-id': ['JTI=1'] },
    }
    expect(await headersFor(account, { serviceAccounts: ['shop/web'] })).toEqual({
      'impersonate-user': 'system:serviceaccount:shop:web',
    })
  })
})

describe('headers of a request', () => {
  it.each([
    'impersonate-user',
    'Impersonate-User',
    'IMPERSONATE-GROUP',
    'impersonate-uid',
    'Impersonate-Extra-Scopes',
    'impersonate-extra-',
    ' impersonate-user',
    'authorization',
    'Authorization',
    'AUTHORIZATION ',
  ])('cannot say who asks: %j', async (name) => {
    const headers = { accept: 'a/b', [name]: 'system:masters' }
    expect(await headersFor({}, {}, headers)).toEqual({ accept: 'a/b', 'impersonate-user': 'ada' })
  })
})

describe('a tool', () => {
  const token = { sub: 'ada', groups: ['sre', 'dev'] }
  const issuer = { mappings: { groups: { claim: 'groups', prefix: '' } } }

  it.each([
    [impersonate(), { 'impersonate-user': 'ada', 'impersonate-group': ['sre', 'dev'] }],
    [{ mode: 'serviceaccount' }, {}],
  ] as const)('asks by $mode, and by nothing that the client sent', async (identity, headers) => {
    const cluster = noting()
    const app = await createTestApp(testConfig({ identity, issuer }), cluster)
    const request = new Request('https://mcp.example.com/mcp', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await app.issuer.token(token)}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'impersonate-user': 'root',
        'impersonate-group': 'system:masters',
        'x-remote-user': 'root',
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'get_server_version', arguments: {} },
      }),
    })
    expect((await app.fetch(request)).status).toBe(200)
    expect(cluster.seen).toHaveLength(1)
    expect(identityOf(cluster.seen[0])).toEqual(headers)
    expect(Object.keys(cluster.seen[0] ?? {})).not.toContain('x-remote-user')
  })

  it('says whose rule it is when kube-mcp does not act for the caller, and asks nothing', async () => {
    const cluster = noting()
    const app = await createTestApp(
      testConfig({
        identity: impersonate({ maxGroups: 1 }),
        issuer: {
          mappings: {
            groups: { claim: 'aud', prefix: 'x' },
            username: { claim: 'sub', prefix: 'system:' },
          },
        },
      }),
      cluster,
    )
    expect(await callText(app, 'list_pods')).toBe(
      'Cannot list pods: kube-mcp does not act in your name, by a rule of its own: it acts for nobody whose username starts with "system:" but for the service accounts that its operator lists, and "system:ada" is not among them; its operator decides what your token makes you (docs/identity.md)',
    )
    expect(cluster.seen).toEqual([])
    expect(app.log).toContainEqual(
      expect.objectContaining({
        code: 'tool_refused',
        rule: 'impersonate:system-user',
      }),
    )
    expect(app.records).toMatchObject([
      { decision: 'deny', outcome: 'identity_refused', rule: 'impersonate:system-user' },
    ])
  })
})
