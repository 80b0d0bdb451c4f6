import { generateKeyPairSync } from 'node:crypto'
import { certificate, type Subject } from './certificate.ts'

/** A certificate and its private key, both PEM. */
export interface Credential {
  readonly cert: string
  readonly key: string
}

/** A certificate authority that lives as long as the value does: its key is nowhere else. */
export interface Authority {
  /** Its own certificate, PEM. */
  readonly cert: string
  /** A new P-256 key and a certificate for it. */
  issue(subject: Subject): Credential
}

/** A new authority under `commonName`. */
export function createAuthority(commonName: string): Authority {
  const subject: Subject = { commonName, use: 'authority' }
  const issuer = { subject, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) }
  return {
    cert: certificate(subject, issuer.publicKey, issuer),
    issue(wanted) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      return {
        cert: certificate(wanted, publicKey, issuer),
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      }
    },
  }
}
