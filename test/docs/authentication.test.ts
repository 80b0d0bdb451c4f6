import { describe, expect, it } from 'vitest'
import { functions } from '../../core/cel/functions/index.ts'
import { readAuthentication } from '../../core/config/authentication/read-authentication.ts'
import { allowedDifferences } from '../cluster/auth-oracle/allowed-differences.ts'
import { claimCases } from '../cluster/auth-oracle/cases/claims.ts'
import { expressionCases } from '../cluster/auth-oracle/cases/expressions.ts'
import { refusedFiles } from '../cluster/auth-oracle/cases/refused-files.ts'
import { ruleCases } from '../cluster/auth-oracle/cases/rules.ts'
import { tokenCases } from '../cluster/auth-oracle/cases/tokens.ts'
import { valueCases } from '../cluster/auth-oracle/cases/values.ts'
import { coded, read, tableOf } from './markdown.ts'

const text = read('docs/authentication.md')

describe('docs/authentication.md', () => {
  it('has a file that is taken', () => {
    const [file = ''] = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml]) => yaml)
    const options = { strictAudience: false, scopes: [], requiredScopes: [], canTrust: true }
    const { issuers, faults } = readAuthentication(file, options)
    expect(faults).toEqual([])
    expect(issuers).toHaveLength(2)
  })

  it('has every function of expressions', () => {
    const rows = tableOf(text, ['kind', 'what there is'])
    const named = rows.flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    )
    const missing = [...functions.keys()].map((name) => name.replace(/^\./, ''))
    expect(missing.filter((name) => !named.includes(name))).toEqual([])
  })

  it('counts what the oracle asks', () => {
    const cases = [...tokenCases, ...claimCases, ...expressionCases, ...valueCases, ...ruleCases]
    const [, least, files] = /more than (\d+) tokens[^]*?; and (\d+) files/.exec(text) ?? []
    expect(cases.flatMap(({ tokens }) => tokens).length).toBeGreaterThan(Number(least))
    expect(refusedFiles).toHaveLength(Number(files))
  })

  it('has every difference that the oracle allows, and no other', () => {
    const says = (accepts: boolean) => (accepts ? 'accepts' : 'refuses')
    const rows = tableOf(text, ['difference', 'kube-apiserver', 'kube-mcp'])
    expect(rows.map((row) => row.map(coded))).toEqual(
      Object.values(allowedDifferences).map(({ why, kube, ours }) => [why, says(kube), says(ours)]),
    )
  })
})
