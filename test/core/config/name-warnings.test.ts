import { expect, it } from 'vitest'
import { nameWarnings } from '../../../core/config/name-warnings.ts'
import { testConfig, testIssuerConfig } from '../../support/config.ts'
import { impersonate } from '../identity/config.ts'

const warningsOf = (
  prefixes: readonly string[],
  identity: Parameters<typeof nameWarnings>[0]['identity'] = impersonate(),
) => {
  const issuers = prefixes.map((prefix, index) =>
    testIssuerConfig({
      url: `https://${index}.example.com`,
      mappings: { username: { claim: 'sub', prefix } },
    }),
  )
  return nameWarnings(testConfig({ issuers, identity }))
}

const collision = (one: number, two: number): unknown =>
  expect.stringContaining(
    `usernames of https://${one}.example.com can be those of https://${two}.example.com`,
  )

it.each([
  [['a:', 'b:'], []],
  [['a:'], []],
  [
    ['a:', 'a:'],
    [collision(0, 1), collision(1, 0)],
  ],
  [['', 'a:'], [collision(0, 1)]],
  [['a:', 'a:b:'], [collision(0, 1)]],
])('issuers with the prefixes %j are warned of so: %j', (prefixes, warnings) => {
  expect(warningsOf(prefixes)).toEqual(warnings)
  expect(warningsOf(prefixes, { mode: 'serviceaccount' })).toEqual([])
})

it('an issuer without a prefix could name a service account', () => {
  const listed = impersonate({ serviceAccounts: ['shop/web'] })
  expect(warningsOf([''], listed)).toEqual([
    expect.stringContaining('https://0.example.com gives usernames without a prefix'),
  ])
  expect(warningsOf(['a:'], listed)).toEqual([])
})
