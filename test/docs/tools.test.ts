import { expect, it } from 'vitest'
import golden from '../golden/tools-list.json' with { type: 'json' }
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
  const explained = tableOf(text, ['argument', 'meaning', 'values']).flatMap(([name = '']) =>
    name.split(', ').map(coded),
  )
  const taken = golden.tools.flatMap(({ inputSchema }) => Object.keys(inputSchema.properties))
  expect(explained.toSorted()).toEqual([...new Set(taken)].toSorted())
})
