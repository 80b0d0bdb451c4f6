import { describe, expect, it } from 'vitest'
import { decodeBase64url, encodeBase64url } from '../../core/base64url.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** RFC 4648 §10, and the two characters that base64 has others for. */
const rows = [
  { plain: bytes(''), text: '', padded: '' },
  { plain: bytes('f'), text: 'Zg', padded: 'Zg==' },
  { plain: bytes('fo'), text: 'Zm8', padded: 'Zm8=' },
  { plain: bytes('foobar'), text: 'Zm9vYmFy', padded: 'Zm9vYmFy' },
  { plain: new Uint8Array([251, 255, 254]), text: '-__-', padded: '+//+' },
]

describe('base64url (RFC 4648 §5)', () => {
  it.each(rows)('writes $text, and reads $padded too', ({ plain, text, padded }) => {
    expect(encodeBase64url(plain)).toBe(text)
    expect([decodeBase64url(text), decodeBase64url(padded)]).toEqual([plain, plain])
  })

  it.each(['Z', 'Zg=', '!!!!', 'Zm9v.'])('does not read %j', (text) => {
    expect(decodeBase64url(text)).toBeUndefined()
  })
})
