import { describe, expect, it } from 'vitest'
import { mcpRequest } from '../../support/call.ts'
import { clusterToken, granted, startExchanging } from '../identity/exchange/endpoint.ts'
import { type ExchangeAnswer, exchangeAttacks } from './exchange-attacks.ts'

const call = { method: 'tools/call', params: { name: 'list_pods', arguments: {} } }

async function attempt({ answer = {}, claims, response }: ExchangeAnswer) {
  const app = await startExchanging()
  const said = await granted(answer, claims)
  app.say(response ?? said)
  const answered = await app.fetch(mcpRequest(await app.issuer.token(), call))
  const { access_token: token } = said
  const text = await answered.text()
  const told = `${text}${JSON.stringify([app.log, app.records])}`
  return { app, status: answered.status, text, told, token, challenge: answered.headers }
}

describe.each(exchangeAttacks)(
  'an issuer that answers an exchange with %s',
  (_what, wrong, right) => {
    it('lets nobody in: the cluster is not asked, not by kube-mcp itself either', async () => {
      const { app, status, told } = await attempt(wrong)
      expect(app.used).toEqual([])
      expect(status).toBe(200)
      expect(told).toContain('"isError":true')
      expect(told).toMatch(/exchange_(refused|unavailable)/)
    })

    it('tells nobody of it, and sends no client to sign in', async () => {
      const { text, told, token, challenge } = await attempt(wrong)
      expect(challenge.has('www-authenticate')).toBe(false)
      // Its words are for the operator, in the log.
      expect(text).not.toContain('previous instructions')
      for (const each of [token].flat())
        if (typeof each === 'string' && each.length > 20) expect(told).not.toContain(each)
    })

    it('is believed without that', async () => {
      const { app, told } = await attempt(right)
      expect(app.used.map(({ token }) => token)).not.toHaveLength(0)
      expect(told).toContain('pod-00000')
    })
  },
)

describe('the tokens that are held', () => {
  const list = async (app: Awaited<ReturnType<typeof startExchanging>>, claims: object) =>
    (await app.fetch(mcpRequest(await app.issuer.token({ ...claims }), call))).text()

  it('are those of the caller’s token: another of theirs, or somebody else’s, is exchanged anew', async () => {
    const app = await startExchanging()
    await list(app, { jti: '1' })
    await list(app, { jti: '1' })
    expect(app.asked).toHaveLength(1)
    await list(app, { jti: '2' })
    expect(app.asked).toHaveLength(2)
    app.say(await granted({}, { sub: 'bob' }))
    await list(app, { sub: 'bob', jti: '1' })
    expect(app.asked).toHaveLength(3)
    expect(app.used.at(-1)?.token).toBe(await clusterToken({ sub: 'bob' }))
  })

  it('are in no answer, no log and no record', async () => {
    const { told } = await attempt({})
    expect(told).not.toContain(await clusterToken())
  })
})
