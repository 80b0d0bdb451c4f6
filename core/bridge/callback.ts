import { browserOf } from './browser.ts'
import type { BridgeContext } from './context.ts'
import { parametersOf, required } from './form.ts'
import { OAuthError } from './oauth-error.ts'
import { backTo } from './redirect.ts'

/**
 * Where the upstream leads people back to: our code, which holds the upstream's, goes on to the client. It is redeemed at
 * our token endpoint only, so that the upstream sees to it that it is used once. Throws an `OAuthError` when this is not
 * the browser that set out.
 */
export async function callback(context: BridgeContext, request: Request): Promise<Response> {
  const { seals, upstream, config } = context
  const url = new URL(request.url)
  const state = required(parametersOf(url.searchParams), 'state')
  const browser = browserOf(request)
  const underWay = browser && (await seals.underWay.open(state, browser))
  if (!underWay)
    throw new OAuthError(
      'invalid_request',
      'This sign-in was not begun in this browser, it took too long, or cookies are off',
    )
  try {
    const code = await upstream.codeOf(url, state)
    const { state: _state, ...rest } = underWay
    return backTo(underWay, { code: await seals.code.seal({ ...rest, code }) }, config.baseUrl)
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    return backTo(underWay, { error: error.code, error_description: error.message }, config.baseUrl)
  }
}
