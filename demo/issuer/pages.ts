import type { User } from './users.ts'

/** The sign-in page: one button a user. */
export function signInPage(action: string, client: string, users: readonly User[]): string {
  const buttons = users.map(
    (user) =>
      `<button name="user" value="${escape(user.email)}"><b>${escape(user.name)}</b> ${escape(user.email)}<br><small>group ${escape(user.groups.join(', '))}</small></button>`,
  )
  return page(
    'Sign in',
    `<p><b>${escape(client)}</b> wants to know who you are. This is a demo: pick anybody, there are no passwords.</p>
<form method="post" action="${escape(action)}">${buttons.join('\n')}</form>`,
  )
}

/** The consent page. */
export function consentPage(
  action: string,
  client: string,
  user: string,
  scopes: readonly string[],
): string {
  const items = scopes.map((scope) => `<li><code>${escape(scope)}</code></li>`)
  return page(
    'Allow access?',
    `<p><b>${escape(client)}</b> asks, for ${escape(user)}, for:</p>
<ul>${items.join('')}</ul>
<form method="post" action="${escape(action)}"><button name="consent" value="allow">Allow</button></form>`,
  )
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} – kube-mcp demo issuer</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:12vh auto;padding:0 1rem;color-scheme:light dark}
button{display:block;width:100%;margin:.75rem 0;padding:.75rem 1rem;font:inherit;text-align:left;border:1px solid #8886;border-radius:8px;cursor:pointer}
</style>
<h1>${title}</h1>
${body}
</html>
`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
