import { describe, expect, it } from 'vitest'
import { createSnapshot } from '../../../../core/kube/snapshot/index.ts'
import { read } from '../../../support/snapshot.ts'

const node = (name: string, kubeletVersion: string) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  status: { nodeInfo: { kubeletVersion } },
})
const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } }
const asked = { major: '1', minor: '36+', gitVersion: 'v1.36.4-gke.100', platform: 'linux/arm64' }

const rows = [
  {
    from: 'the answer of /version',
    dump: [asked, node('a', 'v1.35.0')],
    gitVersion: 'v1.36.4-gke.100',
    minor: '36+',
  },
  {
    from: 'kubectl version -o json',
    dump: [{ clientVersion: { gitVersion: 'v1.37.9' }, serverVersion: asked }, pod],
    gitVersion: 'v1.36.4-gke.100',
    minor: '36+',
  },
  {
    from: 'the newest kubelet, by number',
    dump: [node('a', 'v1.9.9'), node('b', 'v1.10.2'), node('c', 'v1.10.1')],
    gitVersion: 'v1.10.2',
    minor: '10',
  },
  {
    from: 'a kubelet that someone else built',
    dump: [node('a', 'v1.33.4-eks-7f9249a'), node('b', ''), node('c', 'unknown')],
    gitVersion: 'v1.33.4-eks-7f9249a',
    minor: '33',
  },
  { from: 'nothing', dump: [pod], gitVersion: 'v0.0.0', minor: '0' },
]

describe('/version', () => {
  it.each(rows)('is told from $from', async ({ dump, gitVersion, minor }) => {
    const text = dump.map((document) => JSON.stringify(document)).join('\n')
    const { body } = await read(createSnapshot(text), '/version')
    expect(body).toMatchObject({ gitVersion, minor })
  })

  it('has what every API server’s has, unknown or not', async () => {
    const { body } = await read(createSnapshot(JSON.stringify(node('a', 'v1.37.2'))), '/version')
    expect(body).toEqual({
      major: '1',
      minor: '37',
      gitVersion: 'v1.37.2',
      gitCommit: '',
      gitTreeState: '',
      buildDate: '',
      goVersion: '',
      compiler: '',
      platform: '',
    })
  })
})
