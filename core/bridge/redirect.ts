/** 302, and the next page learns nothing of this one's URL. */
export function redirect(url: string): Response {
  return new Response(null, {
    status: 302,
    headers: { location: url, 'referrer-policy': 'no-referrer' },
  })
}

/** Leads back to the client, with what it is told, its own `state`, and who says so (RFC 9207 §2). */
export function backTo(
  { redirectUri, state }: { readonly redirectUri: string; readonly state?: string | undefined },
  told: Readonly<Record<string, string>>,
  issuer: string,
): Response {
  const url = new URL(redirectUri)
  const parameters = { ...told, ...(state !== undefined && { state }), iss: issuer }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return redirect(url.href)
}
