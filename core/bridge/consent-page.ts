import type { BridgeClient } from './clients.ts'
import { escape, page } from './pages.ts'
import { hostOf } from './redirect-uri.ts'
import type { Transaction } from './transaction.ts'

/** Asks whether `client` may act for the person who reads it. `sealed` is the transaction, bound to this browser. */
export function consentPage(
  client: BridgeClient,
  { redirectUri, scope }: Transaction,
  { action, sealed, cookie }: { action: string; sealed: string; cookie: string },
): Promise<Response> {
  const scopes = scope.split(' ').map((name) => `<li>${escape(inWords(name))}</li>`)
  return page(
    'Let this program use Kubernetes as you?',
    `<p>A program wants to use the Kubernetes API through this server, in your name.</p>
<dl>
<dt>It calls itself</dt><dd>${escape(client.name)} (unverified)</dd>
<dt>It gets your sign-in at</dt><dd>${escape(hostOf(redirectUri))}</dd>
<dt>It may</dt><dd><ul>${scopes.join('')}</ul></dd>
</dl>
<p>Go on only if you have just started this yourself. Nobody else should have sent you here.</p>
<form method="post" action="${escape(action)}">
<input type="hidden" name="transaction" value="${escape(sealed)}">
<button name="decision" value="deny">Cancel</button>
<button name="decision" value="approve">Allow</button>
</form>`,
    { headers: { 'set-cookie': cookie } },
  )
}

const words: Readonly<Record<string, string>> = {
  openid: 'know who you are',
  profile: 'know your name',
  email: 'know your e-mail address',
  groups: 'know the groups that you are in',
  offline_access: 'stay signed in',
}

function inWords(scope: string): string {
  return words[scope] ?? `use what the scope ${scope} stands for`
}
