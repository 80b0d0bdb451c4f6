import { decodeBase64url, encodeBase64url } from './base64url.ts'

/**
 * Makes texts that only this server (or another with the same keys) can read back, so that nothing has
 * to be remembered between requests. `context` is bound: opening with another one fails.
 */
export interface Sealer {
  seal(text: string, context: string): Promise<string>
  /** The sealed text, or undefined when it was not sealed here, for this context, or was changed. */
  open(sealed: string, context: string): Promise<string | undefined>
}

const ivBytes = 12

/**
 * AES-256-GCM under keys that HKDF-SHA-256 (RFC 5869) derives for one purpose: what is sealed for
 * another purpose does not open. The first key seals, all open. Without keys a random one serves until
 * the process ends.
 */
export function createSealer(keys: readonly Uint8Array<ArrayBuffer>[], purpose: string): Sealer {
  let material = keys
  let derived: readonly CryptoKey[] | undefined
  const use = async () => {
    // Drawn before the first await, so that two first requests share it; and not when importing, where Workers forbids it.
    if (material.length === 0) material = [crypto.getRandomValues(new Uint8Array(32))]
    return (derived ??= await derive(material, purpose))
  }

  return {
    async seal(text, context) {
      const [key] = await use()
      if (key === undefined) throw new Error('no sealing key')
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: bytes(context) },
        key,
        bytes(text),
      )
      return encodeBase64url(new Uint8Array([...iv, ...new Uint8Array(sealed)]))
    },
    async open(sealed, context) {
      const data = decode(sealed)
      if (data === undefined || data.length <= ivBytes) return undefined
      for (const key of await use()) {
        const text = await decrypt(key, data, context)
        if (text !== undefined) return text
      }
      return undefined
    },
  }
}

async function derive(
  keys: readonly Uint8Array<ArrayBuffer>[],
  purpose: string,
): Promise<readonly CryptoKey[]> {
  return Promise.all(
    keys.map(async (key) => {
      const base = await crypto.subtle.importKey('raw', key, 'HKDF', false, ['deriveKey'])
      const params = {
        name: 'HKDF',
        hash: 'SHA-256',
        salt: new Uint8Array(),
        info: bytes(`kube-mcp ${purpose}`),
      }
      return crypto.subtle.deriveKey(params, base, { name: 'AES-GCM', length: 256 }, false, [
        'encrypt',
        'decrypt',
      ])
    }),
  )
}

/** A failed authentication tag is an answer here, not an error: the text was not sealed by this key. */
async function decrypt(
  key: CryptoKey,
  data: Uint8Array<ArrayBuffer>,
  context: string,
): Promise<string | undefined> {
  const params = { name: 'AES-GCM', iv: data.subarray(0, ivBytes), additionalData: bytes(context) }
  return crypto.subtle.decrypt(params, key, data.subarray(ivBytes)).then(
    (text) => new TextDecoder().decode(text),
    () => undefined,
  )
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

/** Nothing that was sealed here is longer: a caller's text is not worth more work. */
function decode(text: string): Uint8Array<ArrayBuffer> | undefined {
  return /^[\w-]+$/.test(text) && text.length <= 8192 ? decodeBase64url(text) : undefined
}
