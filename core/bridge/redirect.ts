/** 302, and the next page learns nothing of this one's URL. */
export function redirect(url: string): Response {
  return new Response(null, {
    status: 302,
    headers: { location: url, 'referrer-policy': 'no-referrer' },
  })
}

/** Where a client waits for its answer. */
interface Back {
  readonly redirectUri: string
  readonly state?: string | undefined
}

/** Leads back to the client, as `backUrl`. */
export function backTo(
  back: Back,
  told: Readonly<Record<string, string>>,
  issuer: string,
): Response {
  return redirect(backUrl(back, told, issuer))
}

/** The client's URL, with what it is told, its own `state`, and who says so (RFC 9207 §2). */
export function backUrl(
  { redirectUri, state }: Back,
  told: Readonly<Record<string, string>>,
  issuer: string,
): string {
  const url = new URL(redirectUri)
  const parameters = { ...told, ...(state !== undefined && { state }), iss: issuer }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
