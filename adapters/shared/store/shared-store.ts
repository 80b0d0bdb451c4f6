import type { StoreConfig } from '../../../core/config/store.ts'
import type { CountingStore } from '../../../core/store/store.ts'

/** A store that this process shares with its replicas. */
export interface SharedStore extends CountingStore {
  /** Is in the server that `config` names from now on. */
  use(config: StoreConfig): void
  close(): void
}
