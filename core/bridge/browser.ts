import { encodeBase64url } from '../base64url.ts'

/** `__Host-`: no other host, and nothing on the way without TLS, can set it (RFC 6265bis §4.1.3.2). */
const name = '__Host-kube-mcp-browser'

/** What tells this browser from others; undefined when it was not here before. */
export function browserOf(request: Request): string | undefined {
  const cookies = (request.headers.get('cookie') ?? '').split(';').map((part) => part.trim())
  const ours = cookies.filter((cookie) => cookie.startsWith(`${name}=`))
  const value = ours[0]?.slice(name.length + 1)
  return ours.length === 1 && value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined
}

/** Lax, since people come back from the upstream by a link. */
export function browserCookie(browser: string): string {
  return `${name}=${browser}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=1800`
}

/** 256 random bits in base64url. */
export function randomText(): string {
  return encodeBase64url(crypto.getRandomValues(new Uint8Array(32)))
}
