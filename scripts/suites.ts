// Runs npm scripts one after the other, whatever becomes of each, and closes with a table of their
// minutes and one line, `N passed, N failed`, for their sum. A script that ends with such a line counts
// as that many, any other as one.
//
//   node scripts/suites.ts check test 'demo -- --once'
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'

interface Outcome {
  readonly suite: string
  readonly passed: number
  readonly failed: number
  readonly minutes: number
}

const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
  await readFile('package.json', 'utf8'),
)

const outcomes: Outcome[] = []
for (const suite of process.argv.slice(2)) outcomes.push(await run(suite))

const width = Math.max(...outcomes.map(({ suite }) => suite.length))
console.log(`\n${'suite'.padEnd(width)}  minutes  passed  failed`)
for (const { suite, minutes, passed, failed } of outcomes) {
  const cells = [minutes.toFixed(1).padStart(7), cell(passed), cell(failed)]
  console.log(`${suite.padEnd(width)}  ${cells.join('  ')}${failed > 0 ? '  ← failed' : ''}`)
}
const failures = sum(outcomes.map(({ failed }) => failed))
console.log(`\n${sum(outcomes.map(({ passed }) => passed))} passed, ${failures} failed`)
process.exitCode = failures > 0 ? 1 : 0

async function run(suite: string): Promise<Outcome> {
  const [name = '', ...rest] = suite.split(' ')
  const reporters = scripts[name]?.includes('vitest')
    ? ['--', '--reporter=default', '--reporter=./scripts/closing-line.ts']
    : []
  console.log(`\n— npm run ${suite}`)
  const started = performance.now()
  const child = spawn('npm', ['run', '--silent', name, ...rest, ...reporters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text)
    output += text
  })
  const succeeded = await new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false)).on('close', (code) => resolve(code === 0))
  })
  const counted = count(output) ?? { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 }
  return {
    suite,
    passed: counted.passed,
    failed: succeeded ? counted.failed : Math.max(counted.failed, 1),
    minutes: (performance.now() - started) / 60_000,
  }
}

/** The numbers of the last closing line. */
function count(output: string): { passed: number; failed: number } | undefined {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1)
  return last && { passed: Number(last[1]), failed: Number(last[2]) }
}

function cell(value: number): string {
  return String(value).padStart(6)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
