import type { Platform } from '../../../../core/index.ts'
import { createTestApp, type TestApp, untouchedCluster } from '../../../support/app.ts'
import { mcpRequest } from '../../../support/call.ts'
import { baseUrl, testConfig } from '../../../support/config.ts'
import { createProofKey, hashOf, type ProofKey } from '../../../support/proof.ts'

type Members = Readonly<Record<string, unknown>>

/** A client with a key, its token that is bound to it, and a server whose issuer may bind tokens. */
export interface Client {
  readonly app: TestApp
  readonly key: ProofKey
  readonly token: string
}

/** What a request has in place of what it should have. */
export interface Changes {
  readonly url?: string
  readonly scheme?: string
  readonly token?: string
  /** Signs the proof. */
  readonly key?: ProofKey
  /** Of the proof; undefined takes one out. */
  readonly claims?: Members
  readonly header?: Members
  /** What becomes of the proof; undefined: no header at all. */
  readonly proof?: (proof: string) => string | undefined
}

const keys = [createProofKey(), createProofKey()] as const

/** Another client's key. */
export const otherKey = (): Promise<ProofKey> => keys[1]

export async function startClient(
  overrides: Parameters<typeof testConfig>[0] = {},
  platform: Partial<Platform> = {},
): Promise<Client> {
  const config = testConfig({ ...overrides, issuer: { dpop: 'accepted', ...overrides.issuer } })
  const app = await createTestApp(config, untouchedCluster, platform)
  const key = await keys[0]
  return { app, key, token: await app.issuer.token({ cnf: { jkt: key.thumbprint } }) }
}

/** A `tools/list` with a good proof but for the changes. */
export async function proven(client: Client, changes: Changes = {}): Promise<Request> {
  const { url = `${baseUrl}/mcp`, scheme = 'DPoP', token = client.token } = changes
  const proof = await proofFor(client, changes)
  const sent = changes.proof === undefined ? proof : changes.proof(proof)
  const headers = {
    authorization: `${scheme} ${token}`,
    ...(sent !== undefined && { dpop: sent }),
  }
  return mcpRequest(undefined, { url, headers })
}

/** A good proof but for the changes. */
export async function proofFor(client: Client, changes: Changes = {}): Promise<string> {
  const { url = `${baseUrl}/mcp`, token = client.token, key = client.key } = changes
  const standard = {
    jti: crypto.randomUUID(),
    htm: 'POST',
    htu: url,
    iat: client.app.clock.now / 1000,
    ath: await hashOf(token),
  }
  return key.sign({ ...standard, ...changes.claims }, changes.header)
}

/** The status that a good request but for the changes gets. */
export async function statusOf(client: Client, changes: Changes = {}): Promise<number> {
  return (await client.app.fetch(await proven(client, changes))).status
}

export function codesOf({ app }: Client): readonly string[] {
  return app.log.map(({ code }) => code)
}
