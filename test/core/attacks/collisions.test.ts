import { expect, it } from 'vitest'
import { callerOf } from '../../../core/auth/claims.ts'
import { impersonating } from '../../../core/identity/impersonate.ts'
import { load } from '../config/load.ts'
import { impersonate } from '../identity/config.ts'
import { noting } from '../identity/noting.ts'
import { collisions, other, own } from './collisions.ts'

/** In whose name the cluster is asked for a token of this issuer, by the mapping that holds unless configured; nobody's where that is refused. */
async function nameOf(url: string, sub: string): Promise<unknown> {
  const [issuer] = load({ KUBE_MCP_OIDC_ISSUER_URL: url }).issuers
  if (issuer === undefined) throw new Error('there is no issuer')
  const cluster = noting()
  const caller = callerOf({ sub, exp: 1 }, issuer)
  await impersonating(cluster, caller, impersonate())
    .fetch('/version')
    .catch(() => {})
  return cluster.seen[0]?.['impersonate-user']
}

it('ada of one issuer is its ada', async () => {
  expect(await nameOf(own, 'ada')).toBe(`${own}#ada`)
})

it.each(collisions)('%j of another issuer is not', async (sub) => {
  expect([undefined, `${other}#${sub}`]).toContain(await nameOf(other, sub))
})
