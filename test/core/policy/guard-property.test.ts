import { expect, it } from 'vitest'
import type { KubeTransport } from '../../../core/index.ts'
import { rulesFor } from '../../../core/policy/caller-rules.ts'
import { guardTransport } from '../../../core/policy/guard-transport.ts'
import { ada } from './caller.ts'
import { denying } from './rule.ts'

/** The same numbers every time (Park and Miller). */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

const parts = [
  'api',
  'apis',
  'v1',
  'apps',
  'watch',
  'proxy',
  'namespaces',
  'prod',
  'shop',
  'secrets',
  'pods',
  'deployments',
  'web',
  'log',
  '..',
  '.',
  '',
]
const spellings: readonly ((part: string) => string)[] = [
  (part) => part,
  (part) => part,
  (part) => part,
  (part) => part.replace(/[a-z]/, (char) => `%${char.charCodeAt(0).toString(16)}`),
  (part) => part.replaceAll('.', '%2e'),
  (part) => part.replaceAll('.', '%252e'),
  (part) => part.toUpperCase(),
  (part) => `${part}%2f`,
  (part) => `${part}\\`,
  (part) => `${part}\t`,
  (part) => `${part}%00`,
  (part) => `${part};x`,
]
const starts = ['/api/v1', '/apis/apps/v1', '/api/v1/namespaces', '/api/v1/namespaces/shop', '']

/** Every way in which anybody on the way could read a path: as it is, resolved by a URL parser, decoded, in small letters. */
function readings(path: string): readonly string[] {
  const resolved = URL.parse(path, 'https://cluster')?.pathname ?? path
  const decoded = [path, resolved].flatMap((text) => [text, decode(text), decode(decode(text))])
  return decoded.flatMap((text) => [text, URL.parse(text, 'https://cluster')?.pathname ?? text])
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The parts of a path that name a namespace or a resource. */
function touches(path: string): boolean {
  return readings(path).some(
    (reading) =>
      /^\/+api(s\/+apps)?\/+v1(\/+watch|\/+proxy)?\/+namespaces\/+prod($|[^-a-z0-9])/i.test(
        reading,
      ) ||
      /^\/+api(s\/+apps)?\/+v1(\/+watch|\/+proxy)?(\/+namespaces\/+[^/]*)?\/+secrets/i.test(
        reading,
      ),
  )
}

it(
  'no path to a denied namespace or kind gets to the transport, however it is written',
  { timeout: 60_000 },
  async () => {
    const pick = random(20_260_101)
    const sent: string[] = []
    const transport: KubeTransport = {
      async fetch(path) {
        sent.push(path)
        return Response.json({ kind: 'List', items: [] })
      },
      close: async () => {},
    }
    const rules = [denying('a', { namespaces: ['prod'] }), denying('b', { kinds: ['secrets'] })]
    const guard = guardTransport(
      transport,
      rulesFor(rules, ada(), () => {}),
      {
        tool: 'x',
        cluster: 'default',
      },
    )
    let denied = 0
    for (let round = 0; round < 20_000; round++) {
      const rest = Array.from({ length: 1 + pick(6) }, () => {
        const part = parts[pick(parts.length)] ?? ''
        return spellings[pick(spellings.length)]?.(part) ?? part
      })
      const path = [starts[pick(starts.length)], ...rest].join('/')
      if (touches(path)) denied++
      await guard.fetch(path).catch(() => undefined)
    }
    expect(sent.filter(touches)).toEqual([])
    expect([denied > 1_000, sent.length > 100]).toEqual([true, true])
  },
)
