import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/call.ts'
import { granted, startExchanging } from './endpoint.ts'

const id = 'urn:ietf:params:oauth:token-type:id_token'
const jwt = 'urn:ietf:params:oauth:token-type:jwt'

const attempt = async (overrides: object, claims: object) => {
  const app = await startExchanging()
  app.say(await granted({ ...overrides }, { ...claims }))
  const text = await callText(app, 'list_pods')
  return {
    text,
    cause: app.log.find(({ code }) => code === 'tool_called')?.['cause'],
    used: app.used,
  }
}

describe('an answer of the token endpoint (RFC 8693 §2.2.1)', () => {
  it.each([
    ['as it should be', {}, {}],
    ['token_type in other letters (RFC 6749 §5.1)', { token_type: 'bearer' }, {}],
    ['of the type jwt (RFC 8693 §3)', { issued_token_type: jwt }, {}],
    ['for several audiences', {}, { aud: ['account', 'kubernetes'] }],
    ['without expires_in', { expires_in: undefined }, {}],
    ['without exp', {}, { exp: undefined }],
  ])('%s is used', async (_name, overrides, claims) => {
    expect((await attempt(overrides, claims)).text).toContain('pod-00000')
  })

  it.each([
    ['no token', { access_token: undefined }, {}, 'access_token is no token'],
    ['a token that no header may hold', { access_token: 'a b' }, {}, 'access_token is no token'],
    [
      'a header in the token',
      { access_token: 'a\r\nimpersonate-user: root' },
      {},
      'access_token is no token',
    ],
    [
      'an opaque token',
      { access_token: 'opaque' },
      {},
      'the token is no JSON Web Token, so that nobody can tell for whom it is',
    ],
    ['no token_type', { token_type: undefined }, {}, 'token_type is absent'],
    ['a token that is no bearer token', { token_type: 'N_A' }, {}, 'token_type is "N_A"'],
    ['a token that needs a proof', { token_type: 'DPoP' }, {}, 'token_type is "DPoP"'],
    ['no issued_token_type', { issued_token_type: undefined }, {}, 'issued_token_type is absent'],
    ['another type of token', { issued_token_type: id }, {}, `issued_token_type is "${id}"`],
    ['a token for nobody', {}, { aud: undefined }, 'the token is for absent'],
    [
      'a token for somebody else',
      {},
      { aud: 'kubernetes-test' },
      'the token is for "kubernetes-test"',
    ],
    [
      'a token for an audience of other letters',
      {},
      { aud: 'Kubernetes' },
      'the token is for "Kubernetes"',
    ],
    ['another person’s token', {}, { sub: 'grace' }, 'the token stands for somebody else'],
    ['nobody’s token', {}, { sub: undefined }, 'the token stands for somebody else'],
    ['a token that has expired', {}, { exp: 1 }, 'expires_in is 300, exp is 1'],
    ['an answer that has expired', { expires_in: 0 }, {}, undefined],
    ['a lifetime that is none', { expires_in: 'soon' }, {}, undefined],
    ['a lifetime below zero', { expires_in: -1 }, {}, undefined],
    [
      'no lifetime at all',
      { expires_in: undefined },
      { exp: undefined },
      'expires_in is absent, exp is absent',
    ],
  ])('%s is not used, and the call fails', async (_name, overrides, claims, cause) => {
    const { text, used, cause: logged } = await attempt(overrides, claims)
    expect(text).toBe(
      'Cannot list pods: the token that the issuer gave for the cluster cannot be used; this is for the operator of kube-mcp to mend',
    )
    expect(used).toEqual([])
    expect(logged).toEqual(cause ?? expect.stringMatching(/^expires_in is /))
  })
})
