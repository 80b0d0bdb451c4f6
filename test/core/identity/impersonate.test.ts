import { expect, it } from 'vitest'
import type { KubeRequestInit, KubeTransport } from '../../../core/index.ts'
import { createTestApp } from '../../support/app.ts'
import { callText } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'

/** A cluster that notes the headers it is asked with. */
function noting(seen: KubeRequestInit['headers'][]): KubeTransport {
  const cluster = smallCluster()
  return {
    fetch: (path, init) => {
      seen.push(init?.headers)
      return cluster.fetch(path, init)
    },
    close: () => cluster.close(),
  }
}

it.each([
  ['impersonate', { 'impersonate-user': 'ada' }],
  ['serviceaccount', {}],
] as const)(
  'as %s the cluster is asked with %j (Kubernetes, User impersonation)',
  async (mode, headers) => {
    const seen: KubeRequestInit['headers'][] = []
    const app = await createTestApp(testConfig({ identity: { mode } }), noting(seen))
    await callText(app, 'list_pods')
    const named = Object.entries(seen[0] ?? {}).filter(([name]) => name.startsWith('impersonate'))
    expect(Object.fromEntries(named)).toEqual(headers)
  },
)
