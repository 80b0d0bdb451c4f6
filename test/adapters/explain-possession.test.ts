import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters } from './support/adapters.ts'
import { createFolder } from './support/folder.ts'
import { type Issuer, startIssuer } from './support/issuer.ts'
import { runToEnd } from './support/process.ts'
import { basics } from './support/server.ts'

const folder = createFolder()
const jkt = 'x'.repeat(43)
let issuer: Issuer

beforeAll(async () => {
  issuer = await startIssuer()
  folder.write('bound', await issuer.token(undefined, { cnf: { jkt } }))
  folder.write('bearer', await issuer.token())
})
afterAll(async () => {
  await issuer[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

/** What `kube-mcp explain` says of a token where the issuer has this `dpop`. */
async function explain(dpop: string, token: string) {
  const KUBE_MCP_CONFIG = folder.write(
    `${dpop}.yaml`,
    `apiVersion: kube-mcp/v1\nissuers: [{ url: ${issuer.url}, dpop: ${dpop} }]\n`,
  )
  const [{ command } = { command: ['node'] }] = adapters
  const { code, stdout } = await runToEnd(
    [...command, 'explain', '--token-file', `${folder.path}/${token}`],
    {
      ...basics,
      KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
      KUBE_MCP_SNAPSHOT: 'demo/cluster.yaml',
      KUBE_MCP_CONFIG,
    },
  )
  const lines = stdout.split('\n').filter((line) => /possession|bound to {2}/.test(line))
  return [code, ...lines.map((line) => line.trim().replaceAll(/ {2,}/g, ' '))]
}

describe('explain', () => {
  const passed = '✓ possession it is bound to a key, where it has to be'

  it.each(['accepted', 'required'])(
    'says of a bound token, with dpop %s, that each request needs a proof, and checks the rest',
    async (dpop) => {
      expect(await explain(dpop, 'bound')).toEqual([
        0,
        passed,
        `✓ bound to "the key ${jkt}; each request needs a proof of it (DPoP)"`,
      ])
    },
  )

  it('says of a token that is not bound whether it has to be', async () => {
    expect(await explain('accepted', 'bearer')).toEqual([0, passed])
    expect(await explain('required', 'bearer')).toEqual([
      1,
      '✗ possession dpop_unbound: the token is not bound to a key',
    ])
  })
})
