import process from 'node:process'
import { loadSettings } from '../shared/load-settings.ts'
import { orExit } from '../shared/serve.ts'
import { UsageError } from '../shared/usage-error.ts'
import { runLocally } from './local/run-locally.ts'

/** Runs the Worker on this machine: workerd, with the settings and the cluster that the other adapters take. Itself runs on Node. */
const request = await orExit(() => loadSettings(process.argv.slice(2), process.env, false))
if ('print' in request) process.stdout.write(request.print)
else if (request.command)
  await orExit(() => {
    throw new UsageError('commands run on the other runtimes: npm start -- check, explain or tools')
  })
else await orExit(() => runLocally(request))
