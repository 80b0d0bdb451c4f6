/** What to paste into well-known MCP clients to reach `url`. */
export function connectLines(url: string): readonly (readonly [client: string, line: string])[] {
  const server = JSON.stringify({ type: 'http', url })
  return [
    ['Claude Code', `claude mcp add --transport http kube-mcp ${url}`],
    ['VS Code', `code --add-mcp '${JSON.stringify({ name: 'kube-mcp', type: 'http', url })}'`],
    ['Cursor', `in ~/.cursor/mcp.json: {"mcpServers":{"kube-mcp":{"url":"${url}"}}}`],
    ['MCP Inspector', `npx @modelcontextprotocol/inspector --transport http --server-url ${url}`],
    ['Clients with stdio only', `npx mcp-remote ${url}`],
    ['Others, as JSON', `{"mcpServers":{"kube-mcp":${server}}}`],
  ]
}
