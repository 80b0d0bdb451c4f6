import { describe, expect, it } from 'vitest'
import { createBridged } from './bridged.ts'
import { bridgeConfig, section } from './config.ts'
import { callStatus, signedIn } from './steps.ts'

describe('what opens the MCP endpoint', () => {
  it("is not the upstream's ID token, by which the bridge itself was told who signed in", async () => {
    const bridged = await createBridged()
    const { access } = await signedIn(bridged)
    for (const aud of ['bridge-at-issuer', 'kube-mcp', 'https://mcp.example.com/mcp'])
      expect(await callStatus(bridged, await bridged.app.issuer.token({ aud }))).toBe(401)
    expect(await callStatus(bridged, access)).toBe(200)
  })

  it("is the upstream's token for another audience where that is configured as direct", async () => {
    const bridged = await createBridged(bridgeConfig({ direct: true }))
    const { token } = bridged.app.issuer
    expect(await callStatus(bridged, await token({ aud: 'bridge-at-issuer' }))).toBe(401)
    expect(await callStatus(bridged, await token({ aud: 'kube-mcp' }))).toBe(200)
    expect(await callStatus(bridged, (await signedIn(bridged)).access)).toBe(200)
  })

  it('is a token of the key before, while that one is configured', async () => {
    const bridged = await createBridged()
    const { access } = await signedIn(bridged)
    const rotated = await createBridged(
      bridgeConfig({ signingKeys: section.signingKeys.toReversed() }),
    )
    expect(await callStatus(rotated, access)).toBe(200)
    expect(await callStatus(rotated, (await signedIn(rotated)).access)).toBe(200)
    const gone = await createBridged(bridgeConfig({ signingKeys: section.signingKeys.slice(1) }))
    expect(await callStatus(gone, access)).toBe(401)
  })

  it('publishes no private member of a key (RFC 7517)', async () => {
    const bridged = await createBridged()
    const response = await bridged.request('/oauth/keys')
    const { keys } = JSON.parse(await response.text()) as { keys: { kid: string; d?: string }[] }
    expect(keys.map(({ kid, d }) => [kid, d])).toEqual([
      ['bridge-1', undefined],
      ['bridge-2', undefined],
    ])
  })
})
