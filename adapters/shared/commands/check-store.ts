import { evidenceOf } from '../../../core/auth/evidence.ts'
import type { Config } from '../../../core/config/config.ts'
import { openSharedStore } from '../store/open-shared-store.ts'
import type { Section } from './report.ts'

/** Whether the store that replicas share answers all that the server would ask it; nothing where there is none. */
export async function checkStore({ store: config }: Config): Promise<readonly Section[]> {
  const store = await openSharedStore(config, () => {})
  if (config === undefined || store === undefined) return []
  const check = new URL(config.url).host
  const key = crypto.randomUUID()
  const title = 'Store'
  try {
    await store.once(key, 1_000)
    await store.take(key, { perSecond: 1, burst: 1 })
    await store.enter(key, key, { most: 1, lifetime: 1_000 })
    await store.leave(key, key)
    return [{ title, findings: [{ check, passed: true, about: 'answers' }] }]
  } catch (error) {
    return [{ title, findings: [{ check, passed: false, about: evidenceOf(error) }] }]
  } finally {
    store.close()
  }
}
