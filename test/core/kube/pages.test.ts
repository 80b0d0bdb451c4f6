import { describe, expect, it } from 'vitest'
import { type ApiPage, fillPage, type Position } from '../../../core/kube/page.ts'

/** An API server with `count` entries whose pages say, or not, how many remain. */
function apiServer(count: number, size: (index: number) => number, countsRemaining: boolean) {
  const entries = Array.from({ length: count }, (_, index) => {
    const key = `ns/${String(index).padStart(5, '0')}`
    return { key, text: key.padEnd(size(index), 'x') }
  })
  const requests: number[] = []
  const fetchPage = async (limit: number, token: string | undefined): Promise<ApiPage> => {
    requests.push(limit)
    const start = Number(token ?? 0)
    const end = Math.min(count, start + limit)
    return {
      entries: entries.slice(start, end),
      ...(end < count
        ? { continue: String(end), ...(countsRemaining ? { remaining: count - end } : {}) }
        : {}),
    }
  }
  return { fetchPage, requests, keys: entries.map(({ key }) => key) }
}

async function walk(server: ReturnType<typeof apiServer>, limits: Parameters<typeof fillPage>[1]) {
  const shown: number[] = []
  const keys: string[] = []
  const remaining: (number | undefined)[] = []
  let position: Position | undefined = {}
  for (let pages = 0; position !== undefined && pages < 1000; pages++) {
    const page = await fillPage(server.fetchPage, limits, position)
    shown.push(page.texts.length)
    keys.push(...page.texts.map((text) => text.slice(0, 'ns/00000'.length)))
    remaining.push(page.remaining)
    position = page.next
  }
  return { shown, keys, remaining }
}

describe('walking the pages of a list', () => {
  it.each([
    {
      what: 'rows decide',
      count: 1000,
      limits: { entries: 100, bytes: 1_000_000, perRequest: 500 },
      size: () => 50,
    },
    {
      what: 'bytes decide',
      count: 1000,
      limits: { entries: 100, bytes: 1_000, perRequest: 500 },
      size: () => 50,
    },
    {
      what: 'bytes decide, unevenly',
      count: 333,
      limits: { entries: 100, bytes: 700, perRequest: 500 },
      size: (index: number) => (index * 37) % 300,
    },
    {
      what: 'the API server gives less at once',
      count: 95,
      limits: { entries: 40, bytes: 1_000_000, perRequest: 7 },
      size: () => 10,
    },
    {
      what: 'each entry is larger than a page',
      count: 5,
      limits: { entries: 100, bytes: 10, perRequest: 2 },
      size: () => 100,
    },
  ])('gives each entry exactly once where $what', async ({ count, limits, size }) => {
    const server = apiServer(count, size, true)
    expect((await walk(server, limits)).keys).toEqual(server.keys)
  })

  it('says on each page how many are left', async () => {
    const { shown, remaining } = await walk(
      apiServer(250, () => 50, true),
      { entries: 100, bytes: 4_000, perRequest: 500 },
    )
    const left = shown.map(
      (_, page) => 250 - shown.slice(0, page + 1).reduce((sum, count) => sum + count, 0),
    )
    expect(remaining.slice(0, -1)).toEqual(left.slice(0, -1))
  })

  it('does not claim to know what is left when nobody counted (selectors)', async () => {
    const { remaining } = await walk(
      apiServer(150, () => 50, false),
      { entries: 100, bytes: 1_000_000, perRequest: 100 },
    )
    expect(remaining).toEqual([undefined, undefined])
  })

  it('asks for no more than is to be shown', async () => {
    const server = apiServer(1000, () => 10, true)
    await fillPage(server.fetchPage, { entries: 10, bytes: 1_000_000, perRequest: 500 }, {})
    expect(server.requests).toEqual([10])
  })

  it('an entry that appeared before the place is not shown, one behind it is: the list may change meanwhile', async () => {
    const entries = ['b', 'd'].map((key) => ({ key, text: key }))
    const limits = { entries: 1, bytes: 1_000, perRequest: 500 }
    const fetchPage = async (): Promise<ApiPage> => ({ entries })
    const first = await fillPage(fetchPage, limits, {})
    entries.splice(0, 2, ...['a', 'b', 'c', 'd'].map((key) => ({ key, text: key })))
    const second = await fillPage(fetchPage, { ...limits, entries: 9 }, first.next ?? {})
    expect([first.texts, second.texts]).toEqual([['b'], ['c', 'd']])
  })
})
