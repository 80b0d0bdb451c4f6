import { protectedResources } from '../auth/resource.ts'

/** Whether a browser asks for a page, and not an MCP client for a stream. */
export function wantsPage(request: Request): boolean {
  return (request.headers.get('accept') ?? '').includes('text/html')
}

/** How to connect, for a person who opened the URL. It tells nothing of our state. */
export function connectPage(baseUrl: string): Response {
  const url = escape(protectedResources(baseUrl).mcp.url)
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kubernetes API MCP</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:42rem;margin:4rem auto;padding:0 1rem}code,pre{background:#8882;padding:.15em .35em;border-radius:4px}pre{padding:1em;overflow:auto}</style>
<h1>Kubernetes API MCP</h1>
<p>This is a server for MCP clients. Give yours this URL; it will ask you to sign in:</p>
<pre>${url}</pre>
<p>With Claude Code, for example:</p>
<pre>claude mcp add --transport http kubernetes ${url}</pre>
</html>
`
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'referrer-policy': 'no-referrer',
    },
  })
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
