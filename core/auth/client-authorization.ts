import type { ClientConfig } from '../config/issuer-config.ts'

/** HTTP Basic of a client at its issuer, both parts encoded as in a form (RFC 6749 §2.3.1). */
export function clientAuthorization({ clientId, clientSecret }: ClientConfig): string {
  return `Basic ${btoa(`${encoded(clientId)}:${encoded(clientSecret)}`)}`
}

function encoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}
