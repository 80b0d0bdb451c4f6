import { afterAll, describe, expect, it } from 'vitest'
import { kubeconfigConnection } from '../../adapters/shared/kubeconfig.ts'
import { ConfigError } from '../../core/config/config-error.ts'
import { createFolder } from './support/folder.ts'

const folder = createFolder()
afterAll(() => folder[Symbol.dispose]())

const good = {
  'current-context': 'one',
  contexts: [
    { name: 'one', context: { cluster: 'c', user: 'u' } },
    { name: 'two', context: { cluster: 'c2', user: 'u' } },
  ],
  clusters: [
    { name: 'c', cluster: { server: 'https://one.test/' } },
    { name: 'c2', cluster: { server: 'https://two.test' } },
  ],
  users: [{ name: 'u', user: { token: 'abc' } }],
}

const connect = (
  path: string | undefined,
  context?: string,
  env: Readonly<Record<string, string>> = {},
) =>
  kubeconfigConnection(
    env,
    { ...(path !== undefined && { path }), ...(context !== undefined && { context }) },
    () => {},
  )

const faultsOf = async (...args: Parameters<typeof connect>) => {
  const error: unknown = await connect(...args).catch((caught: unknown) => caught)
  if (error instanceof ConfigError) return error.faults
  throw new Error('it has no fault', { cause: error })
}

const write = (name: string, config: object | string) =>
  folder.write(name, typeof config === 'string' ? config : JSON.stringify(config))

describe('a kubeconfig', () => {
  it.each([
    ['its current context', undefined, 'https://one.test'],
    ['the chosen context', 'two', 'https://two.test'],
  ])('%s', async (_name, context, server) => {
    const connection = await connect(write('good', good), context)
    expect(connection).toMatchObject({ server, tls: {} })
    expect(await connection.credentials.get()).toEqual({ token: 'abc' })
  })

  it('of KUBECONFIG may be several, of which some are missing and the first with a name wins', async () => {
    const one = write('first', {
      contexts: [{ name: 'one', context: { cluster: 'c', user: 'u' } }],
      users: [{ name: 'u', user: { token: 'first' } }],
    })
    const two = write('second', good)
    const connection = await connect(undefined, undefined, {
      KUBECONFIG: [one, '/nowhere', two].join(':'),
    })
    expect(connection.server).toBe('https://one.test')
    expect(await connection.credentials.get()).toEqual({ token: 'first' })
  })

  it('is in the home folder where nothing says otherwise', async () => {
    expect(await faultsOf(undefined, undefined, { HOME: '/nowhere' })).toEqual([
      expect.stringContaining('/nowhere/.kube/config'),
    ])
    expect(await faultsOf('~/config', undefined, { HOME: '/nowhere' })).toEqual([
      expect.stringContaining('/nowhere/config'),
    ])
  })

  it('may have nobody as its user', async () => {
    const connection = await connect(
      write('nobody', { ...good, contexts: [{ name: 'one', context: { cluster: 'c' } }] }),
    )
    expect(await connection.credentials.get()).toEqual({})
  })

  it.each([
    [
      'no context of that name',
      good,
      'three',
      'has no context three; its contexts: one, two; choose with --context (KUBE_MCP_CONTEXT)',
    ],
    [
      'no current context',
      { ...good, 'current-context': '' },
      undefined,
      'has no current context; its contexts: one, two',
    ],
    ['no cluster of that name', { ...good, clusters: [] }, undefined, 'context one: no cluster c'],
    ['no user of that name', { ...good, users: [] }, undefined, 'context one: no user u'],
    [
      'a server that is no URL',
      { ...good, clusters: [{ name: 'c', cluster: { server: 'one.test' } }] },
      undefined,
      'server must be a URL',
    ],
    [
      'a proxy',
      {
        ...good,
        clusters: [{ name: 'c', cluster: { server: 'https://a', 'proxy-url': 'http://p' } }],
      },
      undefined,
      'proxy-url is not supported',
    ],
    [
      'an auth-provider',
      { ...good, users: [{ name: 'u', user: { 'auth-provider': { name: 'gcp' } } }] },
      undefined,
      'auth-provider was removed from Kubernetes 1.26; use an exec plugin',
    ],
    [
      'a password',
      { ...good, users: [{ name: 'u', user: { username: 'a', password: 'b' } }] },
      undefined,
      'username and password were removed',
    ],
    [
      'impersonation',
      { ...good, users: [{ name: 'u', user: { token: 'x', as: 'root' } }] },
      undefined,
      'as is not supported',
    ],
    [
      'a certificate without its key',
      { ...good, users: [{ name: 'u', user: { 'client-certificate-data': 'AAAA' } }] },
      undefined,
      'a client certificate needs its key',
    ],
    [
      'a file that is missing',
      {
        ...good,
        clusters: [
          { name: 'c', cluster: { server: 'https://a', 'certificate-authority': 'nowhere.pem' } },
        ],
      },
      undefined,
      'a file that the kubeconfig names cannot be read',
    ],
    [
      'an interactive plugin',
      {
        ...good,
        users: [
          {
            name: 'u',
            user: {
              exec: {
                apiVersion: 'client.authentication.k8s.io/v1',
                command: 'x',
                interactiveMode: 'Always',
              },
            },
          },
        ],
      },
      undefined,
      'interactiveMode Always',
    ],
    [
      'a plugin of an old version',
      {
        ...good,
        users: [
          {
            name: 'u',
            user: { exec: { apiVersion: 'client.authentication.k8s.io/v1alpha1', command: 'x' } },
          },
        ],
      },
      undefined,
      "the kubeconfig's exec plugin: apiVersion",
    ],
    [
      'a cluster without a server',
      { ...good, clusters: [{ name: 'c', cluster: {} }] },
      undefined,
      'is not a kubeconfig: clusters[0].cluster.server is missing',
    ],
    ['a list', '- a\n- b', undefined, 'has no current context; its contexts: none'],
    ['nothing', '', undefined, 'is not a kubeconfig: '],
  ])('with %s is refused', async (_name, config, context, fault) => {
    expect(await faultsOf(write('bad', config), context)).toEqual([expect.stringContaining(fault)])
  })

  it('that is no YAML is not shown, for there are secrets in it', async () => {
    const faults = await faultsOf(write('broken', 'users:\n- name: u\n  user: {token: hunter2'))
    expect(faults).toEqual([expect.stringContaining('is not a kubeconfig: ')])
    expect(faults.join()).not.toContain('hunter2')
  })

  it('has its faults all at once', async () => {
    const cluster = { server: 'a', 'proxy-url': 'http://p' }
    expect(
      await faultsOf(
        write('many', {
          ...good,
          clusters: [{ name: 'c', cluster }],
          users: [{ name: 'u', user: { username: 'a', as: 'b' } }],
        }),
      ),
    ).toHaveLength(4)
  })

  it('with a relative path to its plugin means the one beside it', async () => {
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'bin/plugin',
      installHint: 'get it',
    }
    const { credentials } = await connect(
      write('relative', { ...good, users: [{ name: 'u', user: { exec } }] }),
    )
    await expect(credentials.get()).rejects.toThrow(
      `the credential plugin ${folder.path}/bin/plugin is not installed: get it`,
    )
  })
})
