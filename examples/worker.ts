// A Worker that has its files as texts: the `main` of wrangler.jsonc, whose `rules` make texts of YAML (docs/deploy-workers.md).
import { createWorker, type Worker } from '../adapters/workers/create-worker.ts'
import authConfig from './auth.yaml'
import config from './kube-mcp.yaml'

const worker: Worker = createWorker({ authConfig, config })
export default worker
