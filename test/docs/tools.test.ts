import { beforeAll, describe, expect, it } from 'vitest'
import { createSnapshot } from '../../core/kube/snapshot/index.ts'
import golden from '../golden/tools-list.json' with { type: 'json' }
import { createTestApp, type TestApp } from '../support/app.ts'
import { ask } from '../support/call.ts'
import { testConfig } from '../support/config.ts'
import { coded, read, tableOf } from './markdown.ts'

const text = read('docs/tools.md')
const generated = /(?<=<!-- generated from .*-->\n).*(?=<!-- end -->)/s

const table = ['| tool | arguments | answer |', '|---|---|---|']
const rows = golden.tools.map(({ name, description, inputSchema }) => {
  const needed: readonly string[] = 'required' in inputSchema ? inputSchema.required : []
  const names = Object.keys(inputSchema.properties).map((argument) =>
    needed.includes(argument) ? `\`${argument}\`` : `\`${argument}?\``,
  )
  return `| \`${name}\` | ${names.join(', ')} | ${description} |`
})

it('docs/tools.md lists the tools of the golden file (-u writes them)', async () => {
  expect(text).toMatch(generated)
  const written = text.replace(generated, `\n${[...table, ...rows].join('\n')}\n\n`)
  await expect(written).toMatchFileSnapshot('../../docs/tools.md')
})

it('docs/tools.md explains every argument that a tool has, and no other', () => {
  const explained = tableOf(text, ['argument', 'meaning', 'values']).map(([name = '']) =>
    coded(name),
  )
  const taken = golden.tools.flatMap(({ inputSchema }) => Object.keys(inputSchema.properties))
  expect(explained.toSorted()).toEqual([...new Set(taken)].toSorted())
})

/** A call, as `list_pods` with `{…}`, and the answer below it. */
const example = /^`(\w+)` with `(\{[^\n]*\})`:\n\n```text\n(.*?)\n```$/gms
const examples = [...text.matchAll(example)].map(([, name = '', args = '', answer = '']) => ({
  name,
  args,
  answer,
}))

describe('docs/tools.md, of the cluster of the demo', () => {
  let app: TestApp
  let cursor = ''
  beforeAll(async () => {
    app = await createTestApp(testConfig(), createSnapshot(read('demo/cluster.yaml')))
  })

  it('has examples', () => expect(examples.length).toBeGreaterThan(5))

  it.each(examples)('says what $name answers to $args', async ({ name, args, answer }) => {
    const params = JSON.parse(args.replace(/(?<="continue": ")[^"]+/, cursor))
    const { result, error } = await ask(app, 'tools/call', { name, arguments: params })
    const given = result?.content[0]?.text ?? error?.message ?? ''
    cursor = /(?<=continue: )\S+/.exec(given)?.[0] ?? cursor
    const uncut = (words: string) => words.replace(/(?<=go on with continue: )\S+/, '…')
    expect(uncut(given)).toBe(uncut(answer))
  })
})
