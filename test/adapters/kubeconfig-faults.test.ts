import { afterAll, describe, expect, it } from 'vitest'
import { createAuthority } from '../cluster/control-plane/pki/authority.ts'
import { faultsOf } from './support/connect.ts'
import { createFolder } from './support/folder.ts'
import { good } from './support/two-contexts.ts'

const folder = createFolder()
afterAll(() => folder[Symbol.dispose]())

const write = (name: string, config: object | string) =>
  folder.write(name, typeof config === 'string' ? config : JSON.stringify(config))

describe('a kubeconfig', () => {
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
      {
        ...good,
        users: [
          { name: 'u', user: { 'client-certificate-data': btoa(createAuthority('c').cert) } },
        ],
      },
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
      'context one: certificate-authority names a file that cannot be read: ',
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
})
