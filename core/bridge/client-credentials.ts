import type { BridgeClient, Clients } from './clients.ts'
import type { Parameters } from './form.ts'
import { OAuthError } from './oauth-error.ts'

/** The client that asks (RFC 6749 §2.3.1): by Basic, by the form, or, when it is public, by its id alone. Throws `invalid_client`. */
export function authenticateClient(
  request: Request,
  form: Parameters,
  clients: Clients,
): Promise<BridgeClient> {
  const header = request.headers.get('authorization')
  const basic = header === null ? undefined : basicOf(header)
  const inForm = { id: form.get('client_id'), secret: form.get('client_secret') }
  const twice =
    basic !== undefined &&
    (inForm.secret !== undefined || ![undefined, basic.id].includes(inForm.id))
  const { id, secret } = basic ?? inForm
  if (id === undefined || twice)
    throw new OAuthError('invalid_client', 'The client has to say once who it is')
  return clients.authenticate(id, secret)
}

/** RFC 6749 §2.3.1: both parts are form-encoded before they become Basic credentials (RFC 7617). */
function basicOf(header: string): { readonly id: string; readonly secret: string } {
  try {
    const [, encoded = ''] = /^basic +(\S+)$/i.exec(header) ?? []
    const [, id, secret] = /^([^:]+):(.+)$/.exec(atob(encoded)) ?? []
    if (id === undefined || secret === undefined) throw new Error('no credentials')
    return { id: decoded(id), secret: decoded(secret) }
  } catch (error) {
    throw new OAuthError('invalid_client', 'These are no credentials of a client', String(error))
  }
}

function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}
