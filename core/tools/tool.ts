import * as z from 'zod'
import type { Access } from '../access.ts'
import { Failure } from '../errors.ts'
import type { KubeClient } from '../kube/client.ts'
import type { Discovery } from '../kube/discovery/discovery.ts'
import type { ResourceKind } from '../kube/kind.ts'
import type { Sealer } from '../seal.ts'

/** A tool as data with one function: what clients see, and what runs when they call it. */
export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly access: Access
  /** The kinds it may touch; absent: any, as a call says. */
  readonly kinds?: readonly ToolKind[]
  /** JSON Schema 2020-12 of the arguments. */
  readonly inputSchema: JsonObjectSchema
  /** The answer's text. Throws `argument_invalid` for wrong arguments, and any other `Failure`. */
  run(args: unknown, context: ToolContext): Promise<string>
}

export interface ToolKind extends ResourceKind {
  /** As `log`, where it is that of an object and not the object itself. */
  readonly subresource?: string
  readonly namespaced: boolean
  /** What it asks the API server for, in RBAC's words, as `list`. */
  readonly verb: string
}

export interface JsonObjectSchema {
  readonly type: 'object'
  readonly [keyword: string]: unknown
}

/** What a tool may use besides its arguments. */
export interface ToolContext {
  readonly kube: KubeClient
  /** Seals the cursors of lists. */
  readonly cursors: Sealer
  /** What kinds there are. */
  readonly discovery: Discovery
}

interface ToolDefinition<Shape extends z.ZodRawShape> {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly access: Access
  readonly kinds?: readonly ToolKind[]
  readonly input: Shape
  readonly run: (
    args: z.output<z.ZodObject<Shape, z.core.$strict>>,
    context: ToolContext,
  ) => Promise<string>
}

/**
 * A tool from its definition.
 *
 * @example
 * const getServerVersion = defineTool({
 *   name: 'get_server_version', title: 'Server version', description: 'The API server’s version',
 *   access: 'read', input: {},
 *   run: async (_args, { kube }) => JSON.stringify(await kube.json('/version', 'get the version')),
 * })
 */
export function defineTool<Shape extends z.ZodRawShape>(definition: ToolDefinition<Shape>): Tool {
  const { name, title, description, access, kinds, run } = definition
  const input = z.strictObject(definition.input)
  return {
    name,
    title,
    description,
    access,
    ...(kinds && { kinds }),
    inputSchema: jsonSchema(input),
    run: async (args, context) => {
      // jitless: zod's compiled parsers need `new Function`, which Workers and strict policies forbid.
      const parsed = input.safeParse(args ?? {}, { jitless: true })
      if (!parsed.success)
        throw new Failure(
          'argument_invalid',
          wrongArguments(name, Object.keys(definition.input), parsed.error),
        )
      return run(parsed.data, context)
    },
  }
}

function jsonSchema(input: z.ZodType): JsonObjectSchema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(input, { io: 'input' })
  return { ...schema, type: 'object' }
}

function wrongArguments(tool: string, known: readonly string[], error: z.ZodError): string {
  const faults = error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `${firstFew(issue.keys)} unknown (it takes ${known.join(', ') || 'no arguments'})`
      : `${issue.path.join('.') || 'arguments'} ${issue.message}`,
  )
  return `Wrong arguments for ${tool}: ${faults.join('; ')}`
}

/** So many keys as a reader can use, each cut; a caller may send as many as a body holds. */
function firstFew(keys: readonly string[]): string {
  const named = keys.slice(0, 5).map((key) => JSON.stringify(key.slice(0, 64)))
  return [...named, ...(keys.length > 5 ? [`and ${keys.length - 5} more`] : [])].join(', ')
}
