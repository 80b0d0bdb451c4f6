import { afterAll, describe, expect, it } from 'vitest'
import { connect, faultsOf } from './support/connect.ts'
import { createFolder } from './support/folder.ts'
import { good } from './support/two-contexts.ts'

const folder = createFolder()
afterAll(() => folder[Symbol.dispose]())

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
