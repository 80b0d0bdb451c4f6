import { beforeAll, describe, expect, it } from 'vitest'
import { createSnapshot } from '../../core/kube/snapshot/index.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { ask } from '../support/call.ts'
import { testConfig } from '../support/config.ts'
import { read } from './markdown.ts'

/** A call, as `list_pods` with `{…}`, and the answer below it. */
const example = /`(\w+)` with `(\{[^\n]*\})`:\n\n```text\n(.*?)\n```$/gms

describe.each(['docs/tools.md', 'docs/snapshot.md'])('%s, of the cluster of the demo', (path) => {
  const examples = [...read(path).matchAll(example)].map(
    ([, name = '', args = '', answer = '']) => ({ name, args, answer }),
  )
  let app: TestApp
  let cursor = ''
  beforeAll(async () => {
    app = await createTestApp(testConfig(), createSnapshot(read('demo/cluster.yaml')))
  })

  it('has examples', () => expect(examples).not.toEqual([]))

  it.each(examples)('says what $name answers to $args', async ({ name, args, answer }) => {
    const params = JSON.parse(args.replace(/(?<="continue": ")[^"]+/, cursor))
    const { result, error } = await ask(app, 'tools/call', { name, arguments: params })
    const given = result?.content[0]?.text ?? error?.message ?? ''
    cursor = /(?<=go on with continue: )\S+/.exec(given)?.[0] ?? cursor
    const uncut = (words: string) => words.replace(/(?<=go on with continue: )\S+/, '…')
    expect(uncut(given)).toBe(uncut(answer))
  })
})
