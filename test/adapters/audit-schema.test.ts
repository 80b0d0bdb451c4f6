import { expect, it } from 'vitest'
import * as z from 'zod'
import { auditRecordSchema } from '../../core/audit/schema.ts'

const head = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'kube-mcp audit record',
}

it('schemas/kube-mcp-audit.v1.schema.json is what records are held to (`npm run test:adapters -- -u audit-schema` writes it)', async () => {
  const schema = { ...head, ...z.toJSONSchema(auditRecordSchema) }
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    '../../schemas/kube-mcp-audit.v1.schema.json',
  )
})
