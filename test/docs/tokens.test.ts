import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { expect, it } from 'vitest'
import golden from '../golden/tools-list.json' with { type: 'json' }

/** What a model may have to read before it asks anything. */
const budget = 5_000

it(`tools/list with every tool that reads takes at most ${budget} tokens (o200k)`, () => {
  const tools = golden.tools.filter(({ annotations }) => annotations.readOnlyHint)
  expect(tools).not.toEqual([])
  expect(countTokens(JSON.stringify({ tools }))).toBeLessThanOrEqual(budget)
})
