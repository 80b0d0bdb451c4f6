const style =
  'body{font:16px/1.6 system-ui,sans-serif;max-width:42rem;margin:4rem auto;padding:0 1rem}dt{font-weight:600}dd{margin:0 0 1em}button{font:inherit;padding:.5em 1.5em;margin-right:1em}'

/** A page for people, which runs nothing and which no other page can hold in a frame. */
export async function page(
  title: string,
  body: string,
  { status = 200, head = '', headers = {} }: PageOptions = {},
): Promise<Response> {
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
${head}<style>${style}</style>
<main>
<h1>${escape(title)}</h1>
${body}
</main>
</html>
`
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
  const styleHash = btoa(String.fromCharCode(...new Uint8Array(hash)))
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'`,
      'x-frame-options': 'DENY',
      // With no-referrer, a browser sends `Origin: null` with the form, which would be refused.
      'referrer-policy': 'same-origin',
      ...headers,
    },
  })
}

interface PageOptions {
  readonly status?: number
  readonly head?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What went wrong, for who cannot be led back to the client. */
export function errorPage(message: string, requestId: string): Promise<Response> {
  return page(
    'You cannot sign in this way',
    `<p>${escape(message)}</p>
<p>Start again from your MCP client. If that does not help, give the administrator of this server the reference <code>${escape(requestId)}</code>.</p>`,
    { status: 400 },
  )
}

/**
 * Leads on from a form, to the upstream or back to the client. No redirect: browsers hold `form-action` against every
 * redirect that follows a form.
 */
export function onwardPage(url: string, title: string, words: string): Promise<Response> {
  const target = escape(url)
  return page(title, `<p><a href="${target}">${escape(words)}</a></p>`, {
    head: `<meta http-equiv="refresh" content="0;url=${target}">\n`,
    headers: { 'referrer-policy': 'no-referrer' },
  })
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
