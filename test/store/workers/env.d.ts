import type { KubeMcpStore } from '../../../adapters/workers/durable-store.ts'

declare global {
  namespace Cloudflare {
    interface Env {
      readonly STORE: DurableObjectNamespace<KubeMcpStore>
    }
  }
}
