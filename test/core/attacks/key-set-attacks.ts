import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { TestApp } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { type Act, type Attack, listing, refusedToken } from './attack.ts'

const unavailable = ['503 temporarily_unavailable', 'issuer_unavailable', 'issuer_unavailable']

type MakeAnswer = (keys: readonly JWK[]) => Response | Promise<Response>

/** The key set answers with this, made of the issuer's own key. */
const published = (answer: MakeAnswer, act: Act = listing()): Act => {
  return (app) => {
    app.issuer.answer('/jwks', () => answer(app.issuer.keySet))
    return act(app)
  }
}

/** The same key set as a document of a megabyte's thousands, most of which is white space. */
const padded =
  (kilobytes: number): MakeAnswer =>
  (keys) => {
    const space = new Uint8Array(1024).fill(32)
    let left = kilobytes
    return new Response(
      new ReadableStream<Uint8Array>({
        pull(controller) {
          if (left-- > 0) return controller.enqueue(space)
          controller.enqueue(new TextEncoder().encode(JSON.stringify({ keys })))
          return controller.close()
        },
      }),
    )
  }

const tenThousand = (key: object) => Array.from({ length: 10_000 }, () => key)
const sized: readonly (readonly [what: string, wrong: MakeAnswer, right: MakeAnswer])[] = [
  ['of 50 MB', padded(51_200), padded(50)],
  ['of one KiB more than 512', padded(512), padded(510)],
  [
    'of 10,000 RSA keys',
    (keys) => Response.json({ keys: [...tenThousand(keys[0] ?? {}), ...keys] }),
    (keys) => Response.json({ keys: [keys[0] ?? {}, ...keys] }),
  ],
]

const tooLarge = sized.map(([what, wrong, right]): Attack => ({
  what: `a key set ${what}`,
  wrong: published(wrong),
  right: published(right),
  refused: unavailable,
  because: 'answered more than 524288 bytes',
}))

const before =
  (use: string): MakeAnswer =>
  (keys) =>
    Response.json({ keys: [...tenThousand({ kty: 'RSA', use }), ...keys] })

/** Only the first that are for signatures are looked at: to import ten thousand would take a second of everybody's. */
const many: Attack = {
  what: 'a key behind 10,000 broken ones for signatures',
  wrong: published(before('sig')),
  right: published(before('enc')),
  refused: ['503 temporarily_unavailable', 'issuer_keys_unusable', 'issuer_unavailable'],
  because: 'No key of https://issuer.example.com can be used for RS256',
}

const strangersKey = generateKeyPair('RS256').then(({ publicKey }) => exportJWK(publicKey))

/** A token without a kid is not tried with every key that there is. */
const nameless = (strangers: number): Act => {
  const list: Act = async (app: TestApp) =>
    app.fetch(mcpRequest(await app.issuer.token({}, { kid: undefined })))
  return published(async (keys) => {
    const stranger = await strangersKey
    return Response.json({ keys: [...Array.from({ length: strangers }, () => stranger), ...keys] })
  }, list)
}

const untold: Attack = {
  what: 'a token without a kid whose key is the sixth',
  wrong: nameless(5),
  right: nameless(4),
  refused: refusedToken('token_signature'),
}

const redirects = [301, 302, 303, 307, 308].map((status): Attack => {
  const answer =
    (code: number): MakeAnswer =>
    (keys) =>
      Response.json({ keys }, { status: code, headers: { location: 'https://evil.example.com' } })
  return {
    what: `a key set that answers ${status}`,
    wrong: published(answer(status)),
    right: published(answer(200)),
    refused: unavailable,
    because: 'a redirect, which is not followed',
  }
})

const bodies: readonly (readonly [string, (keys: readonly JWK[]) => unknown])[] = [
  ['null', () => null],
  ['a list', (keys) => keys],
  ['a text', (keys) => JSON.stringify({ keys })],
  ['keys that are null', () => ({ keys: null })],
  ['keys that are one key', ([key]) => ({ keys: key })],
  ['keys by their ids', ([key]) => ({ keys: { 'key-1': key } })],
  ['keys that are text', (keys) => ({ keys: JSON.stringify(keys) })],
  ['keys by another name', (keys) => ({ Keys: keys })],
  ['keys within', (keys) => ({ jwks: { keys } })],
]

const malformed = bodies.map(([what, body]): Attack => ({
  what: `a key set that is ${what}`,
  wrong: published((keys) => Response.json(body(keys))),
  right: published((keys) => Response.json({ keys })),
  refused: unavailable,
  because: 'the key set has no keys',
}))

const texts: readonly (readonly [string, (text: string) => string])[] = [
  ['cut off', (text) => text.slice(0, -1)],
  ['doubled', (text) => text + text],
  ['called back', (text) => `callback(${text})`],
  ['in a page', (text) => `<pre>${text}</pre>`],
]

const unreadable = texts.map(([what, bend]): Attack => ({
  what: `a key set that is ${what}`,
  wrong: published((keys) => new Response(bend(JSON.stringify({ keys })))),
  right: published((keys) => new Response(JSON.stringify({ keys }))),
  refused: unavailable,
  because: 'something other than JSON',
}))

/** RFC 7517 §5, RFC 8725 §3.10: what an issuer publishes costs little and is no more than keys. */
export const keySetAttacks: readonly Attack[] = [
  ...tooLarge,
  many,
  untold,
  ...redirects,
  ...malformed,
  ...unreadable,
]
