import { describe } from 'vitest'
import { createMemoryStore } from '../../../core/store/memory.ts'
import { describeStore } from '../../store/support/contract.ts'

describe('the store of one instance', () => {
  const store = createMemoryStore()
  describeStore(() => [store, store])
})
