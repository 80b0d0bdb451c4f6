import { issuerUrl } from '../../support/config.ts'
import { discoveryPath } from '../../support/issuer.ts'
import { type Act, type Attack, type ConfigOverrides, listing } from './attack.ts'

const unavailable = ['503 temporarily_unavailable', 'issuer_unavailable', 'issuer_unavailable']
const document = { issuer: issuerUrl, jwks_uri: `${issuerUrl}/jwks` }

/** The discovery document answers with this, and the key set answers at any host: only the path counts to the test's issuer. */
const discovered = (answer: () => Response, claims: { readonly iss?: string } = {}): Act => {
  const list = listing(claims)
  return (app) => {
    app.issuer.answer(discoveryPath, answer)
    return list(app)
  }
}

const json = (body: unknown) => () => Response.json(body)

const redirects = [301, 302, 303, 307, 308].map((status): Attack => {
  const answer = (code: number) => () =>
    Response.json(document, { status: code, headers: { location: `${issuerUrl}/elsewhere` } })
  return {
    what: `a discovery document that answers ${status}`,
    wrong: discovered(answer(status)),
    right: discovered(answer(200)),
    refused: unavailable,
    because: 'a redirect, which is not followed',
  }
})

const notHttps = 'is not https'
const user = 'carries a user name or a password'
const here = 'lies within this machine or beside it'
const none = 'has no jwks_uri'
const addresses: readonly (readonly [address: unknown, because: string])[] = [
  ['http://issuer.example.com/jwks', notHttps],
  ['HTTP://issuer.example.com/jwks', notHttps],
  ['http:issuer.example.com/jwks', notHttps],
  ['http://169.254.169.254/jwks', notHttps],
  ['file:///jwks', notHttps],
  ['ftp://issuer.example.com/jwks', notHttps],
  ['ws://issuer.example.com/jwks', notHttps],
  ['gopher://issuer.example.com/jwks', notHttps],
  ['data:application/json,{"keys":[]}', notHttps],
  ['blob:https://issuer.example.com/jwks', notHttps],
  ['javascript:/jwks', notHttps],
  ['https://user@issuer.example.com/jwks', user],
  ['https://:password@issuer.example.com/jwks', user],
  ['https://issuer.example.com@keys.example.com/jwks', user],
  ['https://169.254.169.254/jwks', here],
  ['https://0xa9fea9fe/jwks', here],
  ['https://[::ffff:169.254.169.254]/jwks', here],
  ['https://[fe80::1]/jwks', here],
  ['https://localhost/jwks', here],
  ['https://LOCALHOST./jwks', here],
  ['https://issuer.localhost/jwks', here],
  ['https://127.0.0.1/jwks', here],
  ['https://127.1/jwks', here],
  ['https://2130706433/jwks', here],
  ['https://0/jwks', here],
  ['https://[::1]/jwks', here],
  ['https://[::]/jwks', here],
  ['https://[::ffff:127.0.0.1]/jwks', here],
  ['/jwks', none],
  ['//issuer.example.com/jwks', none],
  ['https:///', none],
  ['', none],
  [null, none],
  [5, none],
  [[`${issuerUrl}/jwks`], none],
  [{ href: `${issuerUrl}/jwks` }, none],
]

const misled = addresses.map(([address, because]): Attack => ({
  what: `a jwks_uri ${JSON.stringify(address)}`,
  wrong: discovered(json({ ...document, jwks_uri: address })),
  right: discovered(json({ ...document, jwks_uri: 'https://keys.example.com/jwks' })),
  refused: unavailable,
  because,
}))

const local = 'http://127.0.0.1:9999'
const atLocal: ConfigOverrides = { issuer: { url: local } }
const locally = (jwks_uri: string): Act =>
  discovered(json({ issuer: local, jwks_uri }), { iss: local })

/** An issuer without TLS, as of a demonstration, vouches for nothing but itself. */
const misledLocally = [
  'http://169.254.169.254/jwks',
  'http://127.0.0.1/jwks',
  'http://127.0.0.1:9998/jwks',
  'http://localhost:9999/jwks',
  'http://127.0.0.1.example.com:9999/jwks',
  'file:///jwks',
].map((address): Attack => ({
  what: `a jwks_uri ${address} of ${local}`,
  config: atLocal,
  wrong: locally(address),
  right: locally(`${local}/jwks`),
  refused: unavailable,
  because: notHttps,
}))

const others: readonly unknown[] = [
  `${issuerUrl}/`,
  `${issuerUrl}:443`,
  'https://ISSUER.example.com',
  'http://issuer.example.com',
  `${issuerUrl}.evil.example.com`,
  'https://evil.example.com',
  `${issuerUrl} `,
  `${issuerUrl}\u0000`,
  'https://issuer.exаmple.com',
  '',
  null,
  undefined,
  [issuerUrl],
  { issuer: issuerUrl },
]

const misnamed = others.map((issuer): Attack => ({
  what: `a discovery document of issuer ${JSON.stringify(issuer) ?? 'that is not named'}`,
  wrong: discovered(json({ ...document, issuer })),
  right: discovered(json({ ...document, issuer: issuerUrl })),
  refused: unavailable,
  because: 'the discovery document is of issuer',
}))

const good = JSON.stringify(document)
const noObject = 'is not an object'
const noJson = 'something other than JSON'
const bodies: readonly (readonly [body: string, because: string])[] = [
  ['null', noObject],
  [`[${good}]`, noObject],
  [JSON.stringify(good), noObject],
  ['5', noObject],
  ['true', noObject],
  ['', noJson],
  ['<!doctype html>', noJson],
  [`${good}${good}`, noJson],
  [good.slice(0, -1), noJson],
  [`callback(${good})`, noJson],
  [`)]}'\n${good}`, noJson],
  [`{"__proto__":${good}}`, 'is of issuer absent'],
]

const malformed = bodies.map(([body, because]): Attack => ({
  what: `the discovery document ${JSON.stringify(body)}`,
  wrong: discovered(() => new Response(body)),
  right: discovered(() => new Response(good)),
  refused: unavailable,
  because,
}))

/** OpenID Connect Discovery §4.3, RFC 8414 §6.2: what an issuer answers decides whose keys count, and where we go for them. */
export const discoveryAttacks: readonly Attack[] = [
  ...redirects,
  ...misled,
  ...misledLocally,
  ...misnamed,
  ...malformed,
]
