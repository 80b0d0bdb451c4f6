import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from '../adapters/support/adapters.ts'
import { type Issuer, startIssuer } from '../adapters/support/issuer.ts'
import { runToEnd } from '../adapters/support/process.ts'
import { basics } from '../adapters/support/server.ts'
import { createAccount } from './support/account.ts'
import { openShared } from './support/shared.ts'

const { admin, settings } = openShared()
const [node] = adapters
const asks = { KUBE_MCP_CLUSTER_RBAC: 'true', KUBE_MCP_TOKEN_REVIEW: 'true' }
const create = (group: string, resource: string) => ({
  apiGroups: [group],
  resources: [resource],
  verbs: ['create'],
})

let issuer: Issuer
beforeAll(async () => {
  issuer = await startIssuer()
  await createAccount(admin, 'checks', [
    { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
    create('authentication.k8s.io', 'tokenreviews'),
  ])
})
afterAll(() => issuer[Symbol.asyncDispose]())

async function check(account: string, more = {}, ...args: readonly string[]) {
  const values = { ...basics, ...(await settings(account)), ...more }
  const of = { ...values, KUBE_MCP_OIDC_ISSUER_URL: issuer.url }
  return runToEnd([...(node?.command ?? []), 'check', ...args], of)
}

describe('kube-mcp check, before a real cluster', () => {
  it('says of each tool whether RBAC lets kube-mcp do it', async () => {
    const { code, stdout } = await check('kube-mcp')
    expect(stdout).toMatch(/^ {2}✓ API server +answers, version v1\.\d+\.\d+$/m)
    expect(stdout).toMatch(/^ {2}✓ list_pods +needs list pods$/m)
    expect(stdout).toMatch(/^ {2}! get_secret +RBAC does not let kube-mcp get secrets/m)
    expect(stdout).toMatch(/^ {2}– list_resources +of any kind what RBAC lets kube-mcp read$/m)
    expect(stdout).not.toContain('subjectaccessreviews')
    expect(code).toBe(0)
  })

  it('warns of tools that RBAC does not let it do, for programs too', async () => {
    const { code, stdout } = await check('checks', {}, '--json')
    const findings = expect.arrayContaining([
      expect.objectContaining({ check: 'list_pods', passed: true }),
      expect.objectContaining({
        check: 'list_secrets',
        passed: false,
        warning: true,
        about: 'RBAC does not let kube-mcp list secrets in all namespaces',
      }),
    ])
    expect(JSON.parse(stdout)).toMatchObject({
      succeeded: true,
      sections: expect.arrayContaining([expect.objectContaining({ findings })]),
    })
    expect(code).toBe(0)
  })

  it('fails where it may not ask about callers what it is told to ask', async () => {
    const { code, stdout } = await check('checks', asks)
    expect(stdout).toMatch(/^ {2}✓ token review +may create tokenreviews$/m)
    expect(stdout).toMatch(
      /^ {2}✗ cluster RBAC +RBAC does not let kube-mcp create subjectaccessreviews\.authorization\.k8s\.io$/m,
    )
    expect(code).toBe(1)
  })
})
