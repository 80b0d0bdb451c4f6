import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { ask, callText } from '../../support/call.ts'
import { recording } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'
import { clusterOf, customCluster, object } from '../../support/custom-cluster.ts'

/** Pods whose container was started as often as their number says. */
const pods = (count: number) =>
  clusterOf(
    ...Array.from({ length: count }, (_, index) =>
      object('v1', 'Pod', `pod-${String(index).padStart(4, '0')}`, 'shop', {
        spec: { containers: [{ name: 'web', image: `web:${index}` }] },
        status: { phase: index % 10 === 0 ? 'Failed' : 'Running', restarts: (index * 7) % count },
      }),
    ),
  )

const start = (count = 25) => createTestApp(testConfig(), pods(count))
const list = (app: TestApp, args: object) =>
  callText(app, 'list_resources', { kind: 'pods', namespace: 'shop', ...args })
const names = (text: string) => text.match(/pod-\d{4}/g)

describe('columns', () => {
  it('are those that were asked for, as kubectl -o custom-columns', async () => {
    const columns = 'NAME:.metadata.name,IMAGES:.spec.containers[*].image,NONE:.status.none'
    expect(await list(await start(2), { columns })).toBe(
      ['NAME  IMAGES  NONE', 'pod-0000  web:0  -', 'pod-0001  web:1  -'].join('\n'),
    )
  })

  it('may hold a filter with a comma, and need no heading', async () => {
    const columns = '.metadata.name,X:.spec.containers[?(@.name=="a,b")].image'
    expect(await list(await start(1), { columns })).toBe('.metadata.name  X\npod-0000  -')
  })

  it('come behind the namespace across namespaces', async () => {
    const app = await createTestApp(testConfig(), customCluster())
    const args = { kind: 'widgets', columns: 'SIZE:.spec.size' }
    expect(await callText(app, 'list_resources', args)).toBe(
      'NAMESPACE  SIZE\npayments  0\nshop  3',
    )
  })

  it('are not those of YAML', async () => {
    const args = { kind: 'pods', columns: 'N:.metadata.name', output: 'yaml' }
    const { error } = await ask(await start(), 'tools/call', {
      name: 'list_resources',
      arguments: args,
    })
    expect(error?.message).toBe('columns are of a table: leave output yaml out')
  })
})

describe('where', () => {
  const failed = { where: 'object.status.phase == "Failed"' }

  it.each(['table', 'wide', 'yaml', 'json'])('chooses by a condition, as %s', async (output) => {
    const text = await list(await start(), { ...failed, output })
    expect(names(text)).toEqual(['pod-0000', 'pod-0010', 'pod-0020'])
    expect(text).toContain('looked at 25 pods for where')
  })

  it('walks on over pages, and gives each exactly once', async () => {
    const app = await start(200)
    const found: string[] = []
    let cursor: string | undefined
    for (let pages = 0; pages < 20; pages++) {
      const text = await list(app, { ...failed, limit: 3, ...(cursor && { continue: cursor }) })
      found.push(...(names(text) ?? []))
      cursor = /continue: ([\w-]+)$/.exec(text)?.[1]
      if (cursor === undefined) break
    }
    expect([found.length, new Set(found).size]).toEqual([20, 20])
  })

  it('looks at 2,000 objects for one answer, says so, and goes on', async () => {
    const cluster = recording(pods(2_100))
    const app = await createTestApp(testConfig(), cluster)
    const where = 'object.metadata.name == "pod-2050"'
    const text = await list(app, { where })
    expect(text).toContain('# looked at 2000 pods for where\n# 0 pods shown, more are left; go on')
    const cursor = /continue: ([\w-]+)$/.exec(text)?.[1]
    expect(names(await list(app, { where, continue: cursor }))).toEqual(['pod-2050'])
  })

  it('without a match says so, and for how many it had no value', async () => {
    expect(await list(await start(3), { where: 'object.status.none == 1' })).toBe(
      'No pods in namespace shop match where. (looked at 3 pods for where; where has no value for 3 of them: no such key)',
    )
  })

  it('takes a cursor of the same condition alone', async () => {
    const app = await start(200)
    const [, cursor] = /continue: ([\w-]+)$/.exec(await list(app, { ...failed, limit: 3 })) ?? []
    const other = { where: 'object.status.phase == "Running"', continue: cursor }
    expect(await list(app, other)).toContain('continue is not valid here')
  })
})

describe('sortBy', () => {
  it('shows the first ones of all, and says how many there were', async () => {
    const text = await list(await start(), { sortBy: '-.status.restarts', limit: 2 })
    // 7 * 7 % 25 is 24, and 14 * 7 % 25 is 23.
    expect(names(text)).toEqual(['pod-0007', 'pod-0014'])
    expect(text).toContain('# 2 of 25 shown, sorted by -.status.restarts; looked at all')
  })

  it('goes with a condition and with columns', async () => {
    const args = {
      where: 'object.status.phase == "Failed"',
      sortBy: '.status.restarts',
      columns: 'NAME:.metadata.name,RESTARTS:.status.restarts',
    }
    expect(await list(await start(), args)).toBe(
      [
        'NAME  RESTARTS',
        'pod-0000  0',
        'pod-0020  15',
        'pod-0010  20',
        '# 3 of 3 that match where shown, sorted by .status.restarts; looked at all',
      ].join('\n'),
    )
  })

  it('beyond 2,000 objects says what was not looked at', async () => {
    expect(await list(await start(2_100), { sortBy: '.metadata.name', limit: 1 })).toContain(
      "# 1 of 2000 shown, sorted by .metadata.name; looked at the first 2000 alone, in the API server's order",
    )
  })

  it('has no pages', async () => {
    const args = { kind: 'pods', sortBy: '.metadata.name', continue: 'x' }
    const { error } = await ask(await start(), 'tools/call', {
      name: 'list_resources',
      arguments: args,
    })
    expect(error?.message).toContain('leave continue out')
  })
})

describe('what looks into a Secret sees it redacted', () => {
  const secrets = () =>
    clusterOf(
      object('v1', 'Secret', 'aaa', 'shop', { data: { key: btoa('same length 2') } }),
      object('v1', 'Secret', 'bbb', 'shop', { data: { key: btoa('same length 1') } }),
    )
  const look = async (args: object) =>
    callText(await createTestApp(testConfig(), secrets()), 'list_resources', {
      kind: 'secrets',
      namespace: 'shop',
      ...args,
    })

  it.each([
    ['where', { where: `object.data.key == "${btoa('same length 1')}"` }, /^No secrets/],
    ['where, by a part', { where: 'object.data.key.contains("c2FtZ")' }, /^No secrets/],
    ['where, by order', { where: 'object.data.key < "T"' }, /aaa[\s\S]*bbb/],
    ['columns', { columns: 'K:.data.key' }, /^K\n<redacted, 13 bytes>\n<redacted, 13 bytes>$/],
    [
      'columns, everywhere',
      { columns: 'K:..key' },
      /^K\n<redacted, 13 bytes>\n<redacted, 13 bytes>$/,
    ],
    ['sortBy', { sortBy: '.data.key' }, /aaa[\s\S]*bbb/],
    ['sortBy, the other way', { sortBy: '-.data.key' }, /aaa[\s\S]*bbb/],
  ])('%s', async (_what, args, expected) => {
    const text = await look(args)
    expect(text).toMatch(expected)
    expect(text).not.toMatch(/same length|c2FtZSBsZW5ndGg/)
  })
})
