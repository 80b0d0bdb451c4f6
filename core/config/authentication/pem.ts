const blocks = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g

/** Whether `text` has at least one certificate (RFC 7468 §5), and none that is no DER at all. */
export function isPem(text: string): boolean {
  const found = [...text.matchAll(blocks)].map(([, body = '']) => body.replace(/\s+/g, ''))
  return found.length > 0 && found.every(isDer)
}

/** A SEQUENCE (X.690 §8.9), as base64 writes its first byte. */
function isDer(base64: string): boolean {
  return /^M[A-Za-z0-9+/]{30,}={0,2}$/.test(base64)
}
