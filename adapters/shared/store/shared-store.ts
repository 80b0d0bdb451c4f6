import type { StoreConfig } from '../../../core/config/store.ts'
import type { Store } from '../../../core/store/store.ts'

/** A store that this process shares with its replicas. */
export interface SharedStore extends Store {
  /** Is in the server that `config` names from now on. */
  use(config: StoreConfig): void
  close(): void
}
