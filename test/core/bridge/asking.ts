import { type Bridged, createBridged } from './bridged.ts'
import { type Asked, askConsent, authorizePath, register } from './steps.ts'

/** A browser with the consent page before it. */
export async function asking(): Promise<Asked & { readonly bridged: Bridged }> {
  const bridged = await createBridged()
  const asked = await askConsent(bridged, authorizePath(await register(bridged)))
  return { bridged, ...asked }
}
