import { createHash } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'undici'
import { eventually } from '../control-plane/eventually.ts'
import type { ControlPlane } from '../control-plane/start.ts'
import type { Identity, Outcome } from './outcome.ts'

/** kube-apiserver, as an oracle for its own authentication configuration. */
export interface KubeOracle extends AsyncDisposable {
  /** Whom it takes a token for (SelfSubjectReview), without what it adds for everybody. */
  ask(token: string): Promise<Outcome>
  /** Puts a file in place and waits until it is in use; throws when it is not taken. */
  reload(text: string): Promise<void>
  /** Puts a file in place and waits until it is refused; throws when it is taken. */
  refuses(text: string): Promise<void>
}

const review = {
  apiVersion: 'authentication.k8s.io/v1',
  kind: 'SelfSubjectReview',
}

export function createKubeOracle(
  { server, ca, admin }: Pick<ControlPlane, 'server' | 'ca' | 'admin'>,
  file: string,
): KubeOracle {
  const dispatcher = new Agent({ connect: { ca } })

  /** At once: it must not read half a file. */
  const write = (text: string) => {
    writeFileSync(`${file}.new`, text)
    renameSync(`${file}.new`, file)
  }
  const metrics = async () => {
    const lines = (await admin.text('/metrics')).split('\n')
    const own = lines.filter((line) =>
      line.startsWith('apiserver_authentication_config_controller_'),
    )
    const failures = own.find((line) => /reloads_total\{.*status="failure"/.test(line))
    const hash = own.find((line) => line.includes('last_config_info{'))
    return { failures: Number(failures?.split(' ').at(-1) ?? 0), hash: hash ?? '' }
  }
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

  return {
    async ask(token) {
      const response = await request(`${server}/apis/authentication.k8s.io/v1/selfsubjectreviews`, {
        method: 'POST',
        dispatcher,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(review),
      })
      const text = await response.body.text()
      if (response.statusCode === 401) return 'refused'
      if (response.statusCode !== 201) throw new Error(`${response.statusCode} ${text}`)
      return identityOf(JSON.parse(text))
    },
    async reload(text) {
      const before = await metrics()
      write(text)
      await eventually('the new configuration', async () => {
        const { failures, hash } = await metrics()
        if (failures > before.failures) throw new Error('kube-apiserver refused the file')
        return hash.includes(hashOf(text))
      })
    },
    async refuses(text) {
      const before = await metrics()
      write(text)
      await eventually('the refusal', async () => {
        const { failures, hash } = await metrics()
        if (hash.includes(hashOf(text))) throw new Error('kube-apiserver took the file')
        return failures > before.failures
      })
    },
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  }
}

interface Review {
  readonly status: { readonly userInfo: Partial<Identity> }
}

/** An authenticated user has the group and the extra whatever the authenticator maps. */
function identityOf({ status: { userInfo } }: Review): Identity {
  const { username = '', groups = [], uid = '', extra = {} } = userInfo
  const { 'authentication.kubernetes.io/credential-id': _credential, ...mapped } = extra
  return {
    username,
    groups: groups.filter((group) => group !== 'system:authenticated'),
    uid,
    extra: mapped,
  }
}
