// Type-checks every folder that has a tsconfig.json, two at a time, and names the TypeScript files that
// no tsconfig.json takes in: each folder sees the types of its own runtime only.
import { execFile } from 'node:child_process'
import { glob } from 'node:fs/promises'
import { relative } from 'node:path'

const ignored = (name: string): boolean => name.includes('node_modules') || name.startsWith('dist')

const projects = await Array.fromAsync(glob('**/tsconfig.json', { exclude: ignored }))
const unseen = new Set(await Array.fromAsync(glob('**/*.ts', { exclude: ignored })))
let failed = false

const queue = projects.toSorted()
await Promise.all([work(), work()])

for (const file of unseen) console.error(`${file}: in no tsconfig.json`)
if (failed || unseen.size > 0) process.exitCode = 1
else console.log(`${projects.length} projects are sound`)

async function work(): Promise<void> {
  for (let project = queue.shift(); project; project = queue.shift()) await check(project)
}

async function check(project: string): Promise<void> {
  const { succeeded, output } = await tsc(['--project', project, '--noEmit', '--listFiles'])
  const lines = output.split('\n')
  for (const line of lines) unseen.delete(relative('.', line))
  if (succeeded) return
  failed = true
  console.error([project, ...lines.filter((line) => !line.startsWith('/'))].join('\n'))
}

function tsc(options: readonly string[]): Promise<{ succeeded: boolean; output: string }> {
  return new Promise((resolve) => {
    const bin = 'node_modules/typescript/bin/tsc'
    execFile(process.execPath, [bin, ...options], { maxBuffer: 2 ** 26 }, (error, output, fault) =>
      resolve({ succeeded: error === null, output: `${output}${fault}` }),
    )
  })
}
