import { describe, expect, it } from 'vitest'
import { addressOf, forwardedFor } from '../../../core/limits/address.ts'

describe('an address, as a key', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1 ', '192.0.2.1'],
    ['192.0.2.1:4711', '192.0.2.1'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:DB8:0:0:ffff:ffff:ffff:ffff', '2001:db8:0:0::/64'],
    ['2001:db8:0:1::1', '2001:db8:0:1::/64'],
    ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
    ['[2001:db8::1]', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
  ])('%j is %s', (text, key) => {
    expect(addressOf(text)).toBe(key)
  })

  it.each([
    '',
    'unknown',
    '_hidden',
    'localhost',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.01',
    '0xc0.0.2.1',
    '3221225985',
    '192.0.2.1.1',
    '192.0.2.1:x',
    '2001:db8:::1',
    '2001:db8::1::2',
    '1:2:3:4:5:6:7:8:9',
    '[2001:db8::1',
    'g::1',
    '192.0.2.1/24',
    'http://192.0.2.1',
    '192.0.2.1\u0000',
    '１９２.0.2.1',
  ])('%j is none', (text) => {
    expect(addressOf(text)).toBeUndefined()
  })
})

describe('X-Forwarded-For, to which each proxy appends whom it was asked by', () => {
  it.each([
    [0, '192.0.2.1', undefined],
    [1, '192.0.2.1', '192.0.2.1'],
    [1, '198.51.100.9, 192.0.2.1', '192.0.2.1'],
    [2, '198.51.100.9, 192.0.2.1, 203.0.113.5', '192.0.2.1'],
    [2, '192.0.2.1', undefined],
    [1, '192.0.2.1, unknown', undefined],
    [1, '192.0.2.1,', undefined],
    [1, null, undefined],
  ])('with %i trusted, %j is of %s', (trusted, header, address) => {
    expect(forwardedFor(header, trusted)).toBe(address)
  })
})
