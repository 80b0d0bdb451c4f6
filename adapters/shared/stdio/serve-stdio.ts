import process from 'node:process'
import { createLocalApp } from '../../../core/local-app.ts'
import type { Settings } from '../load-settings.ts'
import { openApp } from '../open-app.ts'
import type { Runtime } from '../runtime.ts'
import { started } from '../started.ts'
import { answerMessages } from './answer-messages.ts'
import { readMessages } from './read-messages.ts'

/** Serves whoever started the process (MCP, "stdio") until they close stdin; what they asked until then is answered. */
export async function serveStdio(runtime: Runtime, settings: Settings): Promise<void> {
  const { app, log } = await openApp(runtime, settings, createLocalApp)
  log(started(runtime.name, settings.config, 'stdio'))
  const write = (message: object) => void process.stdout.write(`${JSON.stringify(message)}\n`)
  // Nobody reads answers any more.
  process.stdout.on('error', () => process.exit(0))
  await answerMessages(app, readMessages(process.stdin), write)
  await app.close()
  process.exit(0)
}
