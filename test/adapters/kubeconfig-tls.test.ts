import { afterAll, describe, expect, it } from 'vitest'
import { createAuthority } from '../cluster/control-plane/pki/authority.ts'
import { connect, faultsOf } from './support/connect.ts'
import { createFolder } from './support/folder.ts'
import { kubeconfigText } from './support/kubeconfig.ts'

const folder = createFolder()
afterAll(() => folder[Symbol.dispose]())

const authority = createAuthority('cluster')
const { cert, key } = authority.issue({ commonName: 'ada', use: 'client' })
const other = authority.issue({ commonName: 'bob', use: 'client' })
const base64 = (text: string) => Buffer.from(text).toString('base64')

const server = 'https://one.test'
const ca = base64(authority.cert)
const pair = { 'client-certificate-data': base64(cert), 'client-key-data': base64(key) }
const write = (cluster: object, user: object) =>
  folder.write('config', kubeconfigText(cluster, user))

describe("a kubeconfig's certificates", () => {
  it('are taken when they are ones, the key with its own certificate', async () => {
    const cluster = { server, 'certificate-authority-data': ca }
    const { tls } = await connect(write(cluster, pair))
    expect(tls).toEqual({ ca: authority.cert, certificate: { cert, key } })
  })

  it('may be anything where the authority is not looked at (insecure-skip-tls-verify)', async () => {
    const cluster = {
      server,
      'certificate-authority-data': 'AAAA',
      'insecure-skip-tls-verify': true,
    }
    expect((await connect(write(cluster, {}))).tls).toEqual({ insecure: true })
  })

  it.each<[string, object, object, string]>([
    [
      'an authority that is none',
      { 'certificate-authority-data': base64('hello') },
      {},
      'certificate-authority-data holds no certificate in PEM',
    ],
    [
      'an authority in an empty file',
      { 'certificate-authority': folder.write('empty.pem', '') },
      {},
      `certificate-authority names ${folder.path}/empty.pem, which is empty`,
    ],
    [
      'a client certificate that is none',
      {},
      { ...pair, 'client-certificate-data': base64('hello') },
      'client-certificate-data holds no certificate in PEM',
    ],
    [
      'a client key that is none',
      {},
      { ...pair, 'client-key-data': base64(cert) },
      'client-key-data holds no private key in PEM that can be read without a password',
    ],
    [
      'the key of another certificate',
      {},
      { ...pair, 'client-key-data': base64(other.key) },
      'client-key-data holds the key of another certificate',
    ],
    [
      'a token file that is not there',
      {},
      { tokenFile: 'nowhere' },
      'tokenFile names a file that cannot be read: ',
    ],
    [
      'a token file that is empty',
      {},
      { tokenFile: folder.write('empty', ' \n') },
      `tokenFile names a file that is empty, ${folder.path}/empty`,
    ],
  ])('are refused with %s', async (_name, cluster, user, fault) => {
    const path = write({ server, ...cluster }, user)
    expect(await faultsOf(path)).toEqual([expect.stringContaining(`context test: ${fault}`)])
  })

  it('are refused all at once, beside what else is wrong, and no key is shown', async () => {
    const cluster = { server: 'one.test', 'certificate-authority': 'nowhere.pem' }
    const user = { ...pair, 'client-key-data': base64('hunter2'), tokenFile: 'nowhere' }
    const faults = await faultsOf(write(cluster, user))
    expect(faults).toHaveLength(4)
    expect(faults.join()).not.toContain('hunter2')
  })
})

describe('a kubeconfig with an http server', () => {
  const token = { token: 'abc' }
  const exec = { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'x' } }

  it.each<[string, string, object]>([
    ['of this machine, with a token', 'http://127.0.0.1:8001', token],
    ['of this machine by its name', 'http://localhost:8001', token],
    ['of this machine by IPv6', 'http://[::1]:8001', token],
    ['elsewhere by https, with a token', 'https://10.0.0.1:6443', token],
  ])('%s, is taken', async (_name, url, user) => {
    expect((await connect(write({ server: url }, user))).server).toBe(url)
  })

  it.each<[string, object]>([
    ['no credential, since the callers may have theirs', {}],
    ['a token', token],
    ['a token file', { tokenFile: folder.write('token', 'abc') }],
    ['a client certificate', pair],
    ['a plugin that gives one', exec],
  ])('elsewhere is refused with %s, which everybody on the way could read', async (_name, user) => {
    expect(await faultsOf(write({ server: 'http://10.0.0.1:8080' }, user))).toEqual([
      expect.stringContaining(
        'context test: server must be https, but for this machine\'s own addresses, not "http://10.0.0.1:8080"',
      ),
    ])
  })
})
