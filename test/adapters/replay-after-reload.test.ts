import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProofKey, hashOf } from '../support/proof.ts'
import { adapters } from './support/adapters.ts'
import { createFolder } from './support/folder.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { postWith } from './support/post-with.ts'
import { startServer } from './support/server.ts'

const folder = createFolder()
let issuer: Issuer

beforeAll(async () => {
  issuer = await startIssuer()
})
afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

// On Workers a changed configuration is another deployment.
describe.each(adapters.filter(({ name }) => name !== 'workers'))('on $name', (adapter) => {
  it('a proof that was used is used, and a nonce is good, after the configuration has changed', async () => {
    const file = `${adapter.name}.yaml`
    const text = `apiVersion: kube-mcp/v1\nissuers: [{ url: ${issuer.url}, dpop: accepted }]\n`
    const KUBE_MCP_CONFIG = folder.write(file, text)
    await using server = await startServer(adapter, {
      KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
      KUBE_MCP_SNAPSHOT: 'demo/cluster.yaml',
      KUBE_MCP_CONFIG,
    })
    const key = await createProofKey()
    const token = await issuer.token(undefined, { cnf: { jkt: key.thumbprint } })
    const proofOf = async (changes: object) => {
      const claims = { jti: crypto.randomUUID(), htm: 'POST', htu: 'https://mcp.example.com/mcp' }
      return key.sign({ ...claims, ath: await hashOf(token), ...changes })
    }
    const send = (dpop: string) =>
      postWith(`${server.url}/mcp`, { authorization: `DPoP ${token}`, dpop })

    const proof = await proofOf({ iat: Math.floor(Date.now() / 1000) })
    expect((await send(proof)).status).toBe(200)
    const { nonce } = await send(await proofOf({ iat: 0 }))
    folder.write(file, `${text}policy: { access: write }\n`)
    await expect
      .poll(() => server.log(), { timeout: 10_000 })
      .toContainEqual(expect.objectContaining({ code: 'config_reloaded' }))
    const again = [await send(proof), await send(await proofOf({ iat: 0, nonce }))]
    expect(again.map(({ status }) => status)).toEqual([401, 200])
    await expect
      .poll(() => server.log(), { timeout: 5_000 })
      .toContainEqual(expect.objectContaining({ code: 'dpop_replayed' }))
  })
})
