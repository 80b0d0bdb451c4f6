import { describe, expect, it } from 'vitest'
import { impersonating } from '../../../core/identity/impersonate.ts'
import { impersonate } from '../identity/config.ts'
import { noting } from '../identity/noting.ts'
import { ada } from '../policy/caller.ts'
import { identityAttacks } from './identity-attacks.ts'

const config = impersonate({ serviceAccounts: ['shop/web'] })

describe.each(identityAttacks)('a caller with %s', (_what, wrong, right, reason) => {
  it('is not impersonated, and nothing is sent', async () => {
    const cluster = noting()
    await expect(
      impersonating(cluster, ada(wrong), config).fetch('/version'),
    ).rejects.toMatchObject({ code: 'identity_refused', rule: `impersonate:${reason}` })
    expect(cluster.seen).toEqual([])
  })

  it('is impersonated without that, letter by letter', async () => {
    const cluster = noting()
    const caller = ada(right)
    await impersonating(cluster, caller, config).fetch('/version')
    const implied = /^system:(authenticated|serviceaccounts(:.*)?)$/
    const groups = new Set(caller.groups.filter((group) => !implied.test(group)))
    expect(cluster.seen).toEqual([
      expect.objectContaining({
        'impersonate-user': caller.username,
        ...(groups.size > 0 && { 'impersonate-group': [...groups] }),
        ...(caller.uid !== undefined && { 'impersonate-uid': caller.uid }),
      }),
    ])
    const values = Object.values(cluster.seen[0] ?? {}).flat()
    expect(values).toEqual(expect.arrayContaining(Object.values(caller.extra).flat()))
  })
})
