import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'

export interface Answer {
  readonly isError: boolean
  readonly text: string
}

/** What a tool answers, good or bad. Rejects with the SDK's `McpError` for wrong arguments. */
export async function callTool(
  client: Client,
  name: string,
  args: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const result = (await client.callTool({ name, arguments: args })) as CallToolResult
  const [content] = result.content
  if (content?.type !== 'text') throw new Error(`${name} answered ${JSON.stringify(result)}`)
  return { isError: result.isError === true, text: content.text }
}

/** The text of a good answer; throws the text of a bad one. */
export async function textOf(...call: Parameters<typeof callTool>): Promise<string> {
  const { isError, text } = await callTool(...call)
  if (isError) throw new Error(text)
  return text
}
