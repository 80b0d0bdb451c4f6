import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/app.ts'
import { callText } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'
import { denying } from '../policy/rule.ts'
import { argumentAttacks } from './argument-attacks.ts'
import { describeAttacks } from './attack.ts'
import { toolNameAttacks } from './tool-name-attacks.ts'

describeAttacks([...toolNameAttacks, ...argumentAttacks])

describe('what is denied in one namespace does not come by asking for all', () => {
  it.each([
    {},
    { namespace: null },
    { fieldSelector: 'metadata.namespace=payments' },
    { fieldSelector: 'metadata.name=pod-00001' },
    { labelSelector: '!x' },
    { limit: 500 },
    { output: 'wide' },
    { output: 'yaml' },
    { output: 'json' },
  ])('%j', async (args) => {
    const start = (rules: readonly ReturnType<typeof denying>[]) =>
      createTestApp(testConfig({ policy: { rules } }), smallCluster())
    const rules = [denying('no-payments', { namespaces: ['payments'] })]
    expect(await callText(await start([]), 'list_pods', args)).toContain('pod-00001')
    expect(await callText(await start(rules), 'list_pods', args)).not.toContain('pod-00001')
  })
})
