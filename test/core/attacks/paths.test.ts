import { describe, expect, it } from 'vitest'
import { Failure, type KubeTransport } from '../../../core/index.ts'
import { rulesFor } from '../../../core/policy/caller-rules.ts'
import { guardTransport } from '../../../core/policy/guard-transport.ts'
import { ada } from '../policy/caller.ts'
import { denying } from '../policy/rule.ts'
import { pathAttacks } from './path-attacks.ts'

const rules = [
  denying('no-prod', { namespaces: ['prod'] }),
  denying('no-secrets', { kinds: ['secrets', 'pods/log'] }),
  denying('no-metrics', { kinds: ['*.metrics.k8s.io'] }),
]

async function send(path: string) {
  const sent: string[] = []
  const transport: KubeTransport = {
    async fetch(asked) {
      sent.push(asked)
      return Response.json({ kind: 'PodList', items: [] })
    },
    close: async () => {},
  }
  const all = rulesFor(rules, ada(), () => {})
  const guard = guardTransport(transport, all, { tool: 'x', cluster: 'default' })
  const error: unknown = await guard.fetch(path).catch((caught: unknown) => caught)
  return { sent, rule: error instanceof Failure ? error.rule : undefined }
}

describe.each(pathAttacks)('the path %j', (wrong, right, rule) => {
  it(`is not sent: ${rule}`, async () => {
    expect(await send(wrong)).toEqual({ sent: [], rule })
  })

  it(`is sent as ${right}`, async () => {
    expect(await send(right)).toEqual({ sent: [right], rule: undefined })
  })
})
