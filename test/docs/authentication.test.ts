import { describe, expect, it } from 'vitest'
import { functions } from '../../core/cel/functions/index.ts'
import { readAuthentication } from '../../core/config/authentication/read-authentication.ts'
import { allowedDifferences } from '../cluster/auth-oracle/allowed-differences.ts'
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

  it('has every difference that the oracle allows, and no other', () => {
    const says = (accepts: boolean) => (accepts ? 'accepts' : 'refuses')
    const rows = tableOf(text, ['difference', 'kube-apiserver', 'kube-mcp'])
    expect(rows.map((row) => row.map(coded))).toEqual(
      Object.values(allowedDifferences).map(({ why, kube, ours }) => [why, says(kube), says(ours)]),
    )
  })
})
