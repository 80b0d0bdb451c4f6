import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { callText } from '../../support/call.ts'
import { recording, smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'

const start = (pods: number) => createTestApp(testConfig(), smallCluster(pods))
const cursorIn = (text: string) => /continue: ([\w-]+)$/.exec(text)?.[1]

async function walk(app: TestApp, args: object) {
  const pages: string[] = []
  let cursor: string | undefined
  do {
    pages.push(
      await callText(app, 'list_pods', {
        ...args,
        ...(cursor === undefined ? {} : { continue: cursor }),
      }),
    )
    cursor = cursorIn(pages.at(-1) ?? '')
  } while (cursor !== undefined && pages.length < 200)
  return pages
}

describe('a list', () => {
  it('of 1,000 pods gives each exactly once in pages of at most 100 rows and 8 KiB (SEED defect 14)', async () => {
    const pages = await walk(await start(1000), {})
    const names = pages.flatMap((page) => page.match(/pod-\d{5}/g) ?? [])
    expect([names.length, new Set(names).size]).toEqual([1000, 1000])
    expect(
      Math.max(...pages.map((page) => new TextEncoder().encode(page).length)),
    ).toBeLessThanOrEqual(8192)
    expect(Math.max(...pages.map((page) => page.split('\n').length - 2))).toBeLessThanOrEqual(100)
  })

  it.each(['table', 'yaml', 'json'])('walks the same as %s with a limit', async (output) => {
    const app = await start(25)
    const names: string[] = []
    let cursor: string | undefined
    do {
      const text = await callText(app, 'list_pods', {
        output,
        limit: 10,
        ...(cursor === undefined ? {} : { continue: cursor }),
      })
      names.push(...(text.match(/pod-\d{5}/g) ?? []))
      cursor = output === 'json' ? JSON.parse(text).continue : cursorIn(text)
    } while (cursor !== undefined && names.length < 100)
    expect([names.length, new Set(names).size]).toEqual([25, 25])
  })

  it('says how much is left and how to go on', async () => {
    expect(await callText(await start(12), 'list_pods', { limit: 5 })).toMatch(
      /\n# 5 pods shown, 7 more are left; go on with continue: [\w-]+$/,
    )
  })

  it('with a selector does not claim to know what is left', async () => {
    const text = await callText(await start(12), 'list_pods', {
      limit: 5,
      fieldSelector: 'status.phase=Running',
    })
    expect(text).toContain('# 5 pods shown, more are left; go on')
  })

  it('over namespaces names the namespace first; in one namespace it does not', async () => {
    const app = await start(2)
    expect([
      (await callText(app, 'list_pods')).split('\n')[0],
      (await callText(app, 'list_pods', { namespace: 'shop' })).split('\n')[0],
    ]).toEqual([
      'NAMESPACE  NAME  READY  STATUS  RESTARTS  AGE',
      'NAME  READY  STATUS  RESTARTS  AGE',
    ])
  })

  it('in one namespace asks for rows without objects, a fifth of the bytes', async () => {
    const cluster = recording(smallCluster())
    await callText(await createTestApp(testConfig(), cluster), 'list_pods', { namespace: 'shop' })
    expect(cluster.paths).toEqual(['/api/v1/namespaces/shop/pods?limit=100&includeObject=None'])
  })

  it('without entries says so', async () => {
    const app = await start(0)
    expect([
      await callText(app, 'list_pods', { namespace: 'shop' }),
      await callText(app, 'list_pods', { labelSelector: 'app=web' }),
      await callText(app, 'list_pods', { output: 'json' }),
    ]).toEqual(['No pods in namespace shop.', 'No pods match the selectors.', '{"items":[]}'])
  })

  it('with a selector the API server does not understand says what it said', async () => {
    expect(await callText(await start(1), 'list_pods', { labelSelector: 'app in web' })).toMatch(
      /^Cannot list pods: .*parse/,
    )
  })
})

describe('a cursor', () => {
  it.each([
    { what: 'of another namespace', args: { namespace: 'shop' } },
    { what: 'of other selectors', args: { labelSelector: 'a=b' } },
  ])('does not serve a question $what', async ({ args }) => {
    const app = await start(12)
    const cursor = cursorIn(await callText(app, 'list_pods', { limit: 5 }))
    expect(await callText(app, 'list_pods', { ...args, continue: cursor })).toContain(
      'continue is not valid here',
    )
  })

  it('is not something a caller can write', async () => {
    expect(
      await callText(await start(1), 'list_pods', { continue: btoa('{"after":"a"}') }),
    ).toContain('continue is not valid here')
  })
})

describe('an object', () => {
  it('larger than an answer is cut where it is long, and says so', async () => {
    const { createSnapshot } = await import('../../../core/kube/snapshot/index.ts')
    const object = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'big', namespace: 'shop' },
      data: { small: 'kept', large: 'x'.repeat(500_000) },
    }
    const app = await createTestApp(testConfig(), createSnapshot(JSON.stringify(object)))
    const text = await callText(app, 'get_config_map', { name: 'big', namespace: 'shop' })
    expect(text).toContain('small: kept')
    expect(text).toMatch(/x… \(495904 more characters\)/)
    expect(text.length).toBeLessThanOrEqual(8192)
  })

  it('with control and invisible characters is shown without them: a cluster holds data from strangers', async () => {
    const { createSnapshot } = await import('../../../core/kube/snapshot/index.ts')
    const event = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'e', namespace: 'shop' },
      reason: 'R',
      type: 'Normal',
      message: 'a\u001b[31mb\u202ec\u{e0041}\u0007d\ne\u200bf\u2060\u{e0101}g\u200dh',
      involvedObject: { kind: 'Pod', name: 'p' },
    }
    const app = await createTestApp(testConfig(), createSnapshot(JSON.stringify(event)))
    expect(await callText(app, 'list_events')).toContain('a[31mbcd efg\u200dh')
  })
})
