import { main } from '../shared/serve.ts'
import { dial } from './dial.ts'
import { listen } from './listen.ts'

await main({ name: 'deno', fetch: (url, init) => fetch(url, init), dial, listen })
