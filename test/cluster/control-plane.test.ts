import { existsSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFolder } from '../adapters/support/folder.ts'
import { binary } from './control-plane/binaries.ts'
import { startControlPlane } from './control-plane/start.ts'
import { processesOf } from './support/processes.ts'

describe('a control plane', () => {
  it('is gone with its folder when it is stopped', async () => {
    const { dir, admin, stop } = await startControlPlane({ controllers: false })
    expect(await admin.list('/api/v1/namespaces')).not.toEqual([])
    expect(await processesOf(dir)).toHaveLength(3)
    await stop()
    expect(await processesOf(dir)).toEqual([])
    expect(existsSync(dir)).toBe(false)
  })

  it('that cannot start says what its component said', async () => {
    const extraApiServerArgs = ['--no-such-flag']
    await expect(startControlPlane({ extraApiServerArgs })).rejects.toThrow(
      /^Cannot start kube-apiserver: it ended with status 1\n[^]*unknown flag: --no-such-flag/,
    )
  })
})

describe('a binary', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('is taken from KUBEBUILDER_ASSETS where it is there, else from the cache', async () => {
    using folder = createFolder()
    const etcd = folder.write('etcd', '', 0o700)
    folder.write('kwok', 'that cannot be executed', 0o600)
    const kwok = await binary('kwok')
    vi.stubEnv('KUBEBUILDER_ASSETS', folder.path)
    expect(await binary('etcd')).toBe(etcd)
    expect(await binary('kwok')).toBe(kwok)
  })

  it('that cannot be built names what is missing, and both ways out', async () => {
    using folder = createFolder()
    vi.stubEnv('KUBE_MCP_CACHE', folder.path)
    vi.stubEnv('PATH', folder.path)
    await expect(binary('etcd')).rejects.toThrow(
      /^Cannot build the control plane: there is no `go` on the PATH\. Install Go .* KUBEBUILDER_ASSETS\.$/,
    )
  })
})
