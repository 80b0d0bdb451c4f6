import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'
import { denying } from '../policy/rule.ts'
import { describeAttacks } from './attack.ts'
import { cacheAttacks } from './cache-attacks.ts'

describeAttacks(cacheAttacks)

describe('a cursor of somebody who sees everything', () => {
  it('shows nothing to a caller to whom a namespace is denied', async () => {
    const rules = [denying('no-payments', { namespaces: ['payments'] }, "username == 'bob'")]
    const app = await createTestApp(testConfig({ policy: { rules } }), smallCluster(6))
    const ask = async (sub: string, args: object) => {
      const params = { name: 'list_pods', arguments: { limit: 1, ...args } }
      const token = await app.issuer.token({ sub })
      const response = await app.fetch(mcpRequest(token, { method: 'tools/call', params }))
      return (await response.json()).result.content[0].text as string
    }
    const page = await ask('ada', {})
    const cursor = /continue: (\S+)/.exec(page)?.[1]
    expect(await ask('ada', { continue: cursor })).toMatch(/payments\s+pod/)
    expect(await ask('bob', { continue: cursor })).not.toMatch(/payments\s+pod/)
  })
})
