import { describe, expect, it } from 'vitest'
import { fetchJson } from '../../../core/auth/fetch-json.ts'
import type { Fetch } from '../../../core/index.ts'

const url = 'https://issuer.example.com/jwks'
const answering =
  (body: BodyInit, init?: ResponseInit): Fetch =>
  async () =>
    new Response(body, init)

/** Answers nothing until it is aborted, as `fetch` does. */
const silent: Fetch = (_url, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
  })

/** Begins an answer and does not end it until it is aborted, as the body of `fetch` does. */
const dripping: Fetch = async (_url, init) =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{'))
        init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason))
      },
    }),
  )

describe('a document from the issuer (SEED defect 8)', () => {
  it('is the JSON it answers', async () => {
    expect(await fetchJson(answering('{"keys":[]}'), url)).toEqual({ keys: [] })
  })

  it('is asked for with a time limit and without following redirects', async () => {
    const seen: (RequestInit | undefined)[] = []
    await fetchJson(async (_url, init) => {
      seen.push(init)
      return new Response('{}')
    }, url)
    expect(seen).toMatchObject([{ redirect: 'manual', signal: expect.any(AbortSignal) }])
  })

  it.each([
    { what: 'that never begins', fetch: silent },
    { what: 'that never ends', fetch: dripping },
  ])('$what is given up when its time is over', async ({ fetch }) => {
    await expect(fetchJson(fetch, url, { timeout: 20 })).rejects.toThrow(`no answer from ${url}`)
  })

  it('may have 512 KiB', async () => {
    const text = JSON.stringify('x'.repeat(524_286))
    expect(await fetchJson(answering(text), url)).toHaveLength(524_286)
  })

  it('of one byte more is refused, and the rest of it is not read', async () => {
    let cancelled = false
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)),
      cancel() {
        cancelled = true
      },
    })
    await expect(fetchJson(async () => new Response(body), url)).rejects.toThrow('524288 bytes')
    expect(cancelled).toBe(true)
  })

  it.each([301, 302, 303, 307, 308])('behind a redirect (%i) is not fetched', async (status) => {
    const headers = { location: 'https://elsewhere.example.com/jwks' }
    const urls: string[] = []
    const fetch: Fetch = async (asked) => {
      urls.push(asked)
      return new Response(null, { status, headers })
    }
    await expect(fetchJson(fetch, url)).rejects.toThrow(`${status}, a redirect`)
    expect(urls).toEqual([url])
  })
})
