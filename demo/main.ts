// npm run demo: kube-mcp over an embedded cluster, with an embedded issuer, and one visit played first.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { connectLines } from './connect.ts'
import { users } from './issuer/users.ts'
import { heading, say, sayFailure, sayStep } from './print.ts'
import { type Demo, startDemo } from './server.ts'
import { visitSteps } from './visit.ts'

const help = `npm run demo -- [--once] [--port N]

  --once     play the visit and stop: exit code 0 when every step went well
  --port N   the port of kube-mcp; by default a free one`

const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) say(help)
else process.exitCode = await run(Number(values.port), values.once)

async function run(port: number, once: boolean): Promise<number> {
  const demo = await startDemo(port)
  const succeeded = await playVisit(demo)
  if (once || !succeeded) {
    await demo.close()
    return succeeded ? 0 : 1
  }
  invite(demo)
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  await demo.close()
  return 0
}

async function playVisit(demo: Demo): Promise<boolean> {
  heading('One visit, through a real MCP client')
  for (const { what, run } of visitSteps(demo)) {
    try {
      sayStep(what, await run())
    } catch (error) {
      sayFailure(what, error)
      return false
    }
  }
  return true
}

function invite(demo: Demo): void {
  heading('Now yours')
  say(`  ${demo.url}/mcp`)
  for (const [client, line] of connectLines(`${demo.url}/mcp`))
    say(`  ${client.padEnd(24)} ${line}`)
  say(
    `\nSign in as ${users.map(({ email }) => email).join(' or ')}; there are no passwords. Ctrl-C ends the demo.`,
  )
}
