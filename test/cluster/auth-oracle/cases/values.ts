import { claims } from '../../../core/cel/claims.ts'
import { values } from '../../../core/cel/values.ts'
import { type Case, mapping, token } from '../case.ts'

/** kube-apiserver does not know that a claim is a list, and so lets none be gone through, until it is told by dyn(). */
const direct = /\bclaims\.\w+\.(all|exists|exists_one|filter|map)\(/

/** The value as what extra can hold: a text, or texts. */
function asText(text: string, value: unknown): string {
  if (Array.isArray(value)) return `(${text}).map(each, each)`
  return value === null ? `string((${text}) == null)` : `string(${text})`
}

/** Every expression of the table of values, each in a key of its own. */
export const valueCases: readonly Case[] = [
  {
    name: 'values',
    entry: mapping({
      extra: Object.values(values)
        .flat()
        .filter(([text]) => !direct.test(text))
        .map(([text, value], index) => ({
          key: `example.com/value-${index}`,
          valueExpression: asText(text, value),
        })),
    }),
    tokens: [
      token('with claims of every kind', { ...claims, exp: Math.floor(Date.now() / 1000) + 600 }),
    ],
  },
]
