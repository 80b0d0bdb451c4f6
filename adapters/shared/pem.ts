import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { Certificate } from './connection.ts'

const blocks = /-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs

/** DER begins with 0x30 and, for anything of a certificate's length, a byte that is no UTF-8 (X.690 §8.1.3.5). */
const der = '0\ufffd'

/** What is wrong with a text that should hold certificates in PEM (RFC 7468 §5), as "which …"; undefined: nothing. */
export function certificatesFault(text: string): string | undefined {
  const certificates = text.match(blocks) ?? []
  if (text.trim() === '') return 'is empty'
  if (text.startsWith(der))
    return 'is DER and has to be PEM, which openssl x509 -inform der makes of it'
  if (certificates.length < text.split('-----BEGIN CERTIFICATE-----').length - 1)
    return 'is cut off: it has a BEGIN CERTIFICATE without its END CERTIFICATE'
  if (certificates.length === 0)
    return text.includes('PRIVATE KEY-----')
      ? 'holds a private key in place of a certificate'
      : 'holds no certificate in PEM (BEGIN CERTIFICATE … END CERTIFICATE)'
  const broken = certificates.findIndex((certificate) => parsed(certificate) === undefined)
  return broken === -1 ? undefined : `holds a certificate that cannot be read, number ${broken + 1}`
}

/** What is wrong with a private key in PEM and, where its certificate can be read, with the two together. Never shows the key. */
export function keyFault({ cert, key }: Certificate): string | undefined {
  if (key.trim() === '') return 'is empty'
  try {
    const pair = parsed(cert)?.checkPrivateKey(createPrivateKey(key))
    return pair === false ? 'holds the key of another certificate' : undefined
  } catch {
    return 'holds no private key in PEM that can be read without a password'
  }
}

function parsed(certificate: string): X509Certificate | undefined {
  try {
    return new X509Certificate(certificate)
  } catch {
    return undefined
  }
}
