import { describe, expect, it } from 'vitest'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { baseUrl, testConfig } from '../../support/config.ts'

const accepted = [
  baseUrl,
  `${baseUrl}/`,
  `${baseUrl}/mcp`,
  `${baseUrl}/mcp/`,
  'kube-mcp',
  'api://extra',
]

describe('audience (RFC 8707 resource; SEED defect 4)', () => {
  it.each(accepted)('%s is accepted at both resources', async (aud) => {
    const app = await createTestApp(
      testConfig({ issuer: { audiences: ['kube-mcp', 'api://extra'] } }),
      untouchedCluster,
    )
    const token = await app.issuer.token({ aud })
    const statuses = await Promise.all(
      [`${baseUrl}/mcp`, `${baseUrl}/`].map(
        async (url) => (await app.fetch(mcpRequest(token, { url }))).status,
      ),
    )
    expect(statuses).toEqual([200, 200])
  })

  it('that is not ours is named in the log beside those that are, and in no answer', async () => {
    const app = await createTestApp(testConfig(), untouchedCluster)
    const response = await app.fetch(mcpRequest(await app.issuer.token({ aud: 'account' })))
    expect(app.log).toMatchObject([
      {
        code: 'token_audience',
        cause: `aud is "account"; accepted are ${accepted.slice(0, 5).join(', ')}`,
      },
    ])
    const answered = (await response.text()) + response.headers.get('www-authenticate')
    expect(answered).not.toContain('kube-mcp')
    expect(answered).not.toContain('account')
  })
})
