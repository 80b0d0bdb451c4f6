// npm run golden: writes what clients see of the tools, for a person to read and accept as a diff, and the names that the chart knows.
import { writeFile } from 'node:fs/promises'
import { createToolSet } from '../core/mcp/tool-set.ts'
import { tools } from '../core/tools/index.ts'

const file = new URL('../test/golden/tools-list.json', import.meta.url)
await writeFile(file, `${JSON.stringify(createToolSet(tools).list, undefined, 2)}\n`)

const names = new URL('../charts/kube-mcp/tools.txt', import.meta.url)
await writeFile(names, tools.map(({ name }) => `${name}\n`).join(''))
