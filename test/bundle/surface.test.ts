import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

it('core exports these names and no others', async () => {
  const source = await readFile('core/index.ts', 'utf8')
  const clauses = [...source.matchAll(/export (type )?\{([^}]*)\}/g)]
  const names = clauses.flatMap(([, type = '', list = '']) =>
    list
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => type + name),
  )
  expect(source.replace(/export (type )?\{[^}]*\} from '[^']+'/g, '').trim()).toBe('')
  expect(names.toSorted()).toMatchInlineSnapshot(`
    [
      "Failure",
      "createApp",
      "defineTool",
      "tools",
      "type Access",
      "type App",
      "type AuditRecord",
      "type ClaimMapping",
      "type ClaimMappings",
      "type ClaimValidationRule",
      "type ClusterConfig",
      "type ClusterRbacConfig",
      "type Config",
      "type Expression",
      "type ExtraMapping",
      "type FailureCode",
      "type Fetch",
      "type IdentityConfig",
      "type IssuerConfig",
      "type KubeHeaders",
      "type KubeRequestInit",
      "type KubeTransport",
      "type ListenConfig",
      "type LogEntry",
      "type LogLevel",
      "type Platform",
      "type PolicyConfig",
      "type RuleConfig",
      "type ScopeGrant",
      "type SigningAlgorithm",
      "type Store",
      "type TokenFailureCode",
      "type Tool",
      "type ToolContext",
      "type ValidationRule",
      "version",
    ]
  `)
})
