import { expect, it } from 'vitest'
import * as z from 'zod'
import { configFileSchema } from '../../core/config/file/schema.ts'

const head = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'kube-mcp configuration',
}

it('schemas/kube-mcp.v1.schema.json is what the start checks (`npm run test:adapters -- -u config-schema` writes it)', async () => {
  const schema = { ...head, ...z.toJSONSchema(configFileSchema, { io: 'input' }) }
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    '../../schemas/kube-mcp.v1.schema.json',
  )
})
