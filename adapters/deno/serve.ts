import process from 'node:process'
import { listenUrl } from '../shared/listener.ts'
import { loadSettings } from '../shared/load-settings.ts'
import { openApp } from '../shared/open-app.ts'
import { orExit } from '../shared/serve.ts'
import { dial } from './dial.ts'

/** The entry for `deno serve` and Deno Deploy, which bring the listener: settings come from the environment alone. */
const { app, listens } = await orExit(async () => {
  const settings = await loadSettings([], process.env)
  if ('print' in settings) throw new Error('no arguments were given')
  return openApp({ name: 'deno', fetch: (url, init) => fetch(url, init), dial }, settings)
})

const handler: Deno.ServeDefaultExport = {
  fetch: (request) => app.fetch(request),
  onListen(address) {
    if ('hostname' in address) listens(listenUrl(address.hostname, address.port))
  },
}
export default handler
