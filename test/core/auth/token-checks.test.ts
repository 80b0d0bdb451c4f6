import { describe, expect, it } from 'vitest'
import { tokenChecks } from '../../../core/auth/token-checks.ts'
import { compile } from '../../../core/cel/expression.ts'
import type { FailureCode } from '../../../core/errors.ts'
import { createTestApp, startOfTest, untouchedCluster } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { testConfig, testIssuerConfig } from '../../support/config.ts'

const seconds = startOfTest / 1000
const rules = {
  claimValidationRules: [
    { claim: 'hd', requiredValue: 'example.com' },
    { expression: compile("claims.ttl <= 60 || claims.ttl == 'none'", ['claims']), message: '' },
  ],
  userValidationRules: [
    { expression: compile("!user.username.endsWith('root')", ['user']), message: '' },
  ],
}
const good = { hd: 'example.com', ttl: 60 }

/** The check that a token with these claims fails, as the log tells it; undefined for one that is accepted. */
async function failedBy(claims: object): Promise<string | undefined> {
  const app = await createTestApp(testConfig({ issuer: rules }), untouchedCluster)
  const token = await app.issuer.token({ ...good, ...claims })
  const response = await app.fetch(mcpRequest(token, { method: 'tools/list' }))
  if (response.status === 200) return undefined
  const { code, message } = app.log.at(-1) ?? {}
  const reason = {
    code: code as FailureCode,
    message: String(message).replace('Refused a token: ', ''),
  }
  return tokenChecks(testIssuerConfig(rules)).find(({ fails }) => fails(reason))?.check
}

describe('the checks of a token', () => {
  it('are one for each thing that can be wrong, and one for each rule', () => {
    expect(tokenChecks(testIssuerConfig(rules)).map(({ check }) => check)).toEqual([
      'form',
      'issuer',
      'keys',
      'algorithm',
      'signature',
      'audience',
      'not before',
      'expiry',
      'issued at',
      'claims',
      'claimValidationRules[0]',
      'claimValidationRules[1]',
      'userValidationRules[0]',
      'possession',
    ])
  })

  it.each<[string | undefined, object]>([
    [undefined, {}],
    ['audience', { aud: 'other' }],
    ['not before', { nbf: seconds + 61 }],
    [undefined, { nbf: seconds + 60 }],
    ['not before', { nbf: 'now' }],
    ['expiry', { exp: seconds }],
    [undefined, { exp: seconds + 1 }],
    ['expiry', { exp: undefined }],
    ['expiry', { exp: 'later' }],
    ['issued at', { iat: seconds + 61 }],
    [undefined, { iat: seconds + 60 }],
    ['issued at', { iat: 'now' }],
    ['claims', { sub: undefined }],
    ['claims', { cnf: { jkt: 'a' } }],
    ['claimValidationRules[0]', { hd: 'other.com' }],
    ['claimValidationRules[1]', { ttl: 61 }],
    ['claimValidationRules[1]', { ttl: undefined }],
    ['userValidationRules[0]', { sub: 'root' }],
  ])('%s is what fails for %j', async (check, claims) => {
    expect(await failedBy(claims)).toBe(check)
  })
})
