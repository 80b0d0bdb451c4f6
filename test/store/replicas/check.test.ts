import { describe, expect, inject, it } from 'vitest'
import { adapters } from '../../adapters/support/adapters.ts'
import { runToEnd } from '../../adapters/support/process.ts'
import { basics } from '../../adapters/support/server.ts'
import { startRedis } from '../support/redis-server.ts'

describe.each(adapters.filter(({ name }) => name !== 'workers'))('$name check', (adapter) => {
  it('asks the store all that the server would, and says what it does not answer', async () => {
    await using redis = await startRedis(inject('valkey'))
    const check = async (KUBE_MCP_STORE?: string) => {
      const values = { ...basics, KUBE_MCP_SNAPSHOT: 'demo/cluster.yaml', KUBE_MCP_STORE }
      const { stdout, stderr } = await runToEnd([...adapter.command, 'check'], values)
      expect(stdout).toContain('Configuration')
      expect(`${stdout}${stderr}`).not.toContain('hunter2')
      return /^Store\n(.+)\n/m.exec(stdout)?.[1]
    }
    const host = `127.0.0.1:${redis.port}`
    expect(await check()).toBeUndefined()
    expect(await check(redis.url)).toMatch(new RegExp(`^  ✓ ${host} +answers$`))
    await redis.say('ACL', 'SETUSER', 'ada', 'on', '>hunter2', '~*', '+@all', '-zrem')
    expect(await check(redis.url.replace('//', '//ada:hunter2@'))).toMatch(
      new RegExp(`^  ✗ ${host} +the store .*: NOPERM `),
    )
  })
})
