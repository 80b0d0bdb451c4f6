import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import * as der from './der.ts'

/** What an X.509 certificate says of its subject. */
export interface Subject {
  /** A Kubernetes user name, where it is a client's. */
  readonly commonName: string
  /** Kubernetes groups, where it is a client's. */
  readonly organizations?: readonly string[]
  /** The DNS names and IP addresses that a server answers under. */
  readonly hosts?: readonly string[]
  readonly use: 'authority' | 'server' | 'client'
}

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000)
const ecdsaWithSha256 = der.sequence(der.objectIdentifier('1.2.840.10045.4.3.2'))

/**
 * A certificate for `publicKey` as PEM, valid for a year, signed with ECDSA by `issuer` (RFC 5280 §4.1).
 * An authority signs its own.
 */
export function certificate(
  subject: Subject,
  publicKey: KeyObject,
  issuer: {
    readonly subject: Subject
    readonly publicKey: KeyObject
    readonly privateKey: KeyObject
  },
): string {
  const body = der.sequence(
    der.value(0xa0, der.integer(Buffer.from([2]))),
    der.integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    nameOf(issuer.subject),
    der.sequence(der.utcTime(daysFromNow(-1)), der.utcTime(daysFromNow(365))),
    nameOf(subject),
    spki(publicKey),
    der.value(0xa3, der.sequence(...extensions(subject, publicKey, issuer.publicKey))),
  )
  const signature = der.bitString(sign('sha256', body, issuer.privateKey))
  const base64 = der.sequence(body, ecdsaWithSha256, signature).toString('base64')
  const lines = base64.match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

function nameOf({ commonName, organizations = [] }: Subject): Buffer {
  const attribute = (type: string, text: string) =>
    der.set(der.sequence(der.objectIdentifier(type), der.utf8String(text)))
  return der.sequence(
    ...organizations.map((name) => attribute('2.5.4.10', name)),
    attribute('2.5.4.3', commonName),
  )
}

/** RFC 5280 §4.2.1; both key identifiers, since strict clients (Python 3.13) ask for them. */
function extensions(
  subject: Subject,
  publicKey: KeyObject,
  issuerKey: KeyObject,
): readonly Buffer[] {
  const identifiers = [
    extension('2.5.29.14', der.octetString(keyIdentifier(publicKey))),
    extension('2.5.29.35', der.sequence(der.value(0x80, keyIdentifier(issuerKey)))),
  ]
  if (subject.use === 'authority') {
    const certSignAndCrlSign = der.bitString(Buffer.from([0b0000_0110]), 1)
    return [
      ...identifiers,
      extension('2.5.29.19', der.sequence(der.yes), true),
      extension('2.5.29.15', certSignAndCrlSign, true),
    ]
  }
  const purpose = subject.use === 'server' ? '1.3.6.1.5.5.7.3.1' : '1.3.6.1.5.5.7.3.2'
  const names = (subject.hosts ?? []).map(generalName)
  return [
    ...identifiers,
    extension('2.5.29.15', der.bitString(Buffer.from([0b1000_0000]), 7), true),
    extension('2.5.29.37', der.sequence(der.objectIdentifier(purpose))),
    ...(names.length > 0 ? [extension('2.5.29.17', der.sequence(...names))] : []),
  ]
}

function extension(type: string, content: Buffer, critical = false): Buffer {
  const flag = critical ? [der.yes] : []
  return der.sequence(der.objectIdentifier(type), ...flag, der.octetString(content))
}

function generalName(host: string): Buffer {
  if (isIPv4(host)) return der.value(0x87, Buffer.from(host.split('.').map(Number)))
  if (isIPv6(host)) return der.value(0x87, ipv6Bytes(host))
  return der.value(0x82, Buffer.from(host))
}

/** The 16 bytes of an IPv6 address; `::` stands for as many zeros as are missing. */
function ipv6Bytes(address: string): Buffer {
  const [head = [], tail = []] = address
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = Array<string>(8 - head.length - tail.length).fill('0')
  const groups = [...head, ...zeros, ...tail].map((group) => group.padStart(4, '0'))
  return Buffer.from(groups.join(''), 'hex')
}

const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'der' })

const keyIdentifier = (key: KeyObject) => createHash('sha1').update(spki(key)).digest()
