import { afterAll, describe, expect, it } from 'vitest'
import { podConnection } from '../../adapters/shared/in-pod.ts'
import { createAuthority } from '../cluster/control-plane/pki/authority.ts'
import { createFolder } from './support/folder.ts'

const folder = createFolder()
const ca = createAuthority('cluster').cert
folder.write('ca.crt', ca)
folder.write('token', 'one\n')
afterAll(() => folder[Symbol.dispose]())

describe("a pod's service account", () => {
  it.each([
    ['10.0.0.1', '6443', 'https://10.0.0.1:6443'],
    ['fd00::1', '443', 'https://[fd00::1]:443'],
  ])('reaches the API server at %s', async (host, port, server) => {
    const connection = podConnection(
      { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port },
      () => {},
      folder.path,
    )
    expect(connection).toMatchObject({ server, tls: { ca } })
    expect(await connection.credentials.get()).toEqual({ token: 'one' })
  })

  it('is not outside of a pod', () => {
    expect(() => podConnection({}, () => {}, folder.path)).toThrow(
      'no cluster is configured, and this is not a pod',
    )
  })

  it('is not where none is mounted', () => {
    expect(() =>
      podConnection({ KUBERNETES_SERVICE_HOST: '10.0.0.1' }, () => {}, '/nowhere'),
    ).toThrow(/service account cannot be read: .*\/nowhere.*automountServiceAccountToken/)
  })

  it('is not with an authority that is none', () => {
    using broken = createFolder()
    broken.write('token', 'one')
    broken.write('ca.crt', 'CA')
    expect(() =>
      podConnection({ KUBERNETES_SERVICE_HOST: '10.0.0.1' }, () => {}, broken.path),
    ).toThrow(/service account cannot be read: .*\/ca\.crt holds no certificate in PEM/)
  })
})
