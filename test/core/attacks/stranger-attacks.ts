import { mcpRequest } from '../../support/call.ts'
import type { Act, Attack } from './attack.ts'
import { asking, few, four, limited, type Make } from './flood.ts'

/** Four requests without a token, and then one with a good token, of which only the address can be known before. */
const strangers =
  (headers: (index: number) => Readonly<Record<string, string>>): Act =>
  async (app) => {
    for (let index = 0; index < 4; index++)
      await app.fetch(mcpRequest(undefined, { headers: headers(index) }))
    return app.fetch(mcpRequest(await app.issuer.token(), { headers: headers(4) }))
  }
const forwarded = (value: (index: number) => string) => (index: number) => ({
  'x-forwarded-for': value(index),
})

const addressRow = (
  what: string,
  trustedProxies: number,
  wrong: (index: number) => Readonly<Record<string, string>>,
  right: (index: number) => Readonly<Record<string, string>>,
): Attack => ({
  what: `an address's share, many times, by ${what}`,
  config: limited({ refusalsPerAddress: few, trustedProxies }),
  wrong: strangers(wrong),
  right: strangers(right),
  refused: ['429 too_many_requests', 'too_many_requests limits.refusalsPerAddress'],
})

const mine = forwarded((index) => `192.0.2.${index}`)

const addresses: readonly Attack[] = [
  addressRow(
    'made-up addresses in front of it',
    1,
    forwarded((i) => `198.51.100.${i}, 192.0.2.1`),
    mine,
  ),
  addressRow(
    'a made-up chain in front of it',
    1,
    forwarded((i) => `${i}.0.0.1, ${i}.0.0.2, 192.0.2.1`),
    mine,
  ),
  addressRow(
    'a made-up proxy in front of two',
    2,
    forwarded((i) => `198.51.100.${i}, 192.0.2.1, 203.0.113.1`),
    forwarded((i) => `198.51.100.1, 192.0.2.${i}, 203.0.113.1`),
  ),
  addressRow(
    'a header of another name',
    1,
    (i) => ({ 'x-forwarded-for': '192.0.2.1', 'x-real-ip': `192.0.2.${i}` }),
    mine,
  ),
  addressRow(
    'the header Forwarded (RFC 7239)',
    1,
    (i) => ({ 'x-forwarded-for': '192.0.2.1', forwarded: `for=192.0.2.${i}` }),
    mine,
  ),
  addressRow(
    "Cloudflare's header, where there is no Cloudflare",
    1,
    (i) => ({ 'x-forwarded-for': '192.0.2.1', 'cf-connecting-ip': `192.0.2.${i}` }),
    mine,
  ),
  addressRow(
    'other ports',
    1,
    forwarded((i) => `192.0.2.1:${4_000 + i}`),
    mine,
  ),
  addressRow(
    'blanks around it',
    1,
    forwarded((i) => `${' '.repeat(i)}192.0.2.1${' '.repeat(i)}`),
    mine,
  ),
  addressRow(
    'the addresses of one IPv6 network',
    1,
    forwarded((i) => `2001:db8::${i}`),
    forwarded((i) => `2001:db8:0:${i}::1`),
  ),
  addressRow(
    'other spellings of one IPv6 address',
    1,
    forwarded(
      (i) =>
        ['2001:db8::1', '2001:DB8::1', '2001:db8:0:0:0:0:0:1', '[2001:db8::1]:443'][i % 4] ?? '',
    ),
    forwarded((i) => `2001:db8:0:${i}::1`),
  ),
  addressRow(
    'IPv4 written as IPv6',
    1,
    forwarded(
      (i) =>
        ['192.0.2.1', '::ffff:192.0.2.1', '::FFFF:c000:201', '[::ffff:192.0.2.1]'][i % 4] ?? '',
    ),
    forwarded((i) => `::ffff:192.0.2.${i}`),
  ),
]

/** Where nobody's address is believed, tokens that fail count together. */
const garbage: Make = async ({ issuer }, index) =>
  mcpRequest(`${await issuer.token({ jti: `${index}` })}x`)
const failing =
  (headers: (index: number) => Readonly<Record<string, string>>): Make =>
  async ({ issuer }, index) =>
    mcpRequest(`${await issuer.token({ jti: `${index}` })}x`, { headers: headers(index) })

const failedRow = (what: string, make: Make): Attack => ({
  what: `more garbage than is looked into, by ${what}`,
  config: limited({ failedTokens: few }),
  wrong: async (app) => {
    const last = await four(make)(app)
    // What was refused one by one is in the log as such.
    app.log.splice(0, 3)
    app.records.length = 0
    return last
  },
  right: four(asking((index) => ({ sub: `${index}` }))),
  refused: ['429 too_many_requests', 'too_many_requests limits.failedTokens'],
})

const failures: readonly Attack[] = [
  failedRow('another token each time', garbage),
  failedRow('an address that nobody believes', failing(mine)),
  failedRow('what is no token at all', (_app, index) => mcpRequest(`garbage-${index}`)),
  failedRow('an issuer that does not exist', async ({ issuer }, index) =>
    mcpRequest(await issuer.token({ iss: `https://${index}.example.com` })),
  ),
  failedRow(
    'tokens that have expired',
    asking((index) => ({ exp: 1_767_225_600 - 3_600 - index })),
  ),
  failedRow(
    'tokens for another audience',
    asking((index) => ({ aud: `https://${index}.example.com` })),
  ),
]

/** On what those may ask for whose token is not known. */
export const strangerAttacks: readonly Attack[] = [...addresses, ...failures]
