import { decodeBase64url } from '../base64url.ts'
import type { Reader } from './reader.ts'

/** The keys of KUBE_MCP_SECRET_KEYS: base64 or base64url (RFC 4648 §4, §5), with or without padding. */
export function readSecretKeys(read: Reader): readonly Uint8Array<ArrayBuffer>[] {
  const name = 'KUBE_MCP_SECRET_KEYS'
  const parts = (read.secret(name) ?? '').split(',').map((part) => part.trim())
  return parts.flatMap((part, index) => {
    if (part === '') return []
    const key = decodeBase64url(part)
    if (key !== undefined && key.length >= 32) return [key]
    const wrong = key === undefined ? 'is not base64' : `has ${key.length} bytes`
    read.fault(
      name,
      `must be keys of at least 32 random bytes in base64, as \`openssl rand -base64 32\` makes; number ${index + 1} ${wrong}`,
    )
    return []
  })
}
