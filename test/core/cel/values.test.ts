import { describe, expect, it } from 'vitest'
import { evaluate } from './claims.ts'
import { values } from './values.ts'

describe('a CEL expression has the value that kube-apiserver gives it', () => {
  for (const [kind, rows] of Object.entries(values)) {
    it.each(rows)(`${kind}: %s`, (text, value) => {
      expect(evaluate(text)).toEqual(value)
    })
  }
})
