import { expect, it } from 'vitest'
import { createTestApp, untouchedCluster } from '../../support/app.ts'
import { ask } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import golden from '../../golden/tools-list.json' with { type: 'json' }

it('tools/list is what was accepted in test/golden/tools-list.json (npm run golden writes it anew)', async () => {
  const app = await createTestApp(testConfig(), untouchedCluster)
  expect((await ask(app, 'tools/list')).result).toEqual(golden)
})

it('each argument of each tool has a description', () => {
  const bare = golden.tools.flatMap(({ name, inputSchema }) =>
    Object.entries<{ description?: string }>(inputSchema.properties)
      .filter(([, { description }]) => description === undefined)
      .map(([argument]) => `${name}.${argument}`),
  )
  expect(bare).toEqual([])
})
