import { onward } from './authorize.ts'
import { browserOf } from './browser.ts'
import type { BridgeContext } from './context.ts'
import { readForm, required } from './form.ts'
import { OAuthError } from './oauth-error.ts'
import { onwardPage } from './pages.ts'
import { backUrl } from './redirect.ts'
import type { Inquiry } from '../inquiry.ts'

/** The answer to the consent page, from the very browser that was asked. Throws an `OAuthError` for any other. */
export async function consent(
  context: BridgeContext,
  request: Request,
  inquiry: Inquiry,
): Promise<Response> {
  const { seals, config } = context
  const form = await readForm(request)
  const browser = browserOf(request)
  const site = request.headers.get('sec-fetch-site') ?? 'same-origin'
  const transaction =
    browser === undefined || site !== 'same-origin'
      ? undefined
      : await seals.consent.open(required(form, 'transaction'), browser)
  if (browser === undefined || transaction === undefined)
    throw new OAuthError(
      'invalid_request',
      'This page was not opened in this browser, it is too old, or cookies are off',
    )
  const approved = form.get('decision') === 'approve'
  inquiry.log({
    level: 'info',
    code: approved ? 'bridge_consent' : 'bridge_denied',
    message: approved ? 'Somebody lets a client act for them' : 'Somebody refused a client',
    client: transaction.client,
    redirectHost: new URL(transaction.redirectUri).host,
  })
  if (approved)
    return onwardPage(await onward(context, transaction, browser), 'Signing in', 'Go on to sign in')
  const told = { error: 'access_denied', error_description: 'The person refused' }
  const url = backUrl(transaction, told, config.baseUrl)
  return onwardPage(url, 'Not signed in', 'Go back to the program')
}
