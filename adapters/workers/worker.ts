import { createWorker, type Worker } from './create-worker.ts'

export { KubeMcpStore } from './durable-store.ts'

/** kube-mcp as a Worker; see wrangler.jsonc. For a snapshot, make an entry of your own that gives `createWorker` its text. */
const worker: Worker = createWorker()
export default worker
