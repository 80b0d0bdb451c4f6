import { describe, expect, it } from 'vitest'
import { certificatesFault } from '../../adapters/shared/pem.ts'
import { createAuthority } from '../cluster/control-plane/pki/authority.ts'

const authority = createAuthority('one')
const { cert } = authority
const { key } = authority.issue({ commonName: 'ada', use: 'client' })
const body = cert.replace(/-----.*?-----/g, '').trim()
const der = Buffer.from(body, 'base64').toString('utf8')
const begin = '-----BEGIN CERTIFICATE-----'
const end = '-----END CERTIFICATE-----'

describe('a text is certificates in PEM (RFC 7468 §5)', () => {
  it.each([
    ['with one', cert],
    ['with two', cert + createAuthority('two').cert],
    ['with words around it, as openssl writes them', `subject=CN = one\n${cert}\n`],
    ['with the line ends of Windows', cert.replaceAll('\n', '\r\n')],
  ])('%s', (_name, text) => {
    expect(certificatesFault(text)).toBeUndefined()
  })

  it.each([
    ['empty', ' \n', 'is empty'],
    ['something else', 'hello', 'holds no certificate in PEM'],
    ['a private key', key, 'holds a private key in place of a certificate'],
    ['DER', der, 'is DER'],
    ['cut off', cert.slice(0, -30), 'is cut off'],
    ['cut off before another', cert.slice(0, -30) + cert, 'is cut off'],
    ['cut short', `${begin}\n${body.slice(0, 80)}\n${end}`, 'cannot be read, number 1'],
    ['nothing between its lines', `${begin}\n${end}`, 'cannot be read, number 1'],
    ['broken in its second', `${cert}${begin}\nMIIB\n${end}`, 'cannot be read, number 2'],
  ])('and not when it is %s', (_name, text, fault) => {
    expect(certificatesFault(text)).toContain(fault)
  })
})
