import { DurableObject } from 'cloudflare:workers'
import type { Places, Rate } from '../../core/store/store.ts'

/** How often what is over is taken out, in milliseconds. */
const cleaning = 60_000

/**
 * What all isolates share, or one part of it: a Durable Object does one thing at a time, so that each method is a step that
 * nothing comes between up to its first `await`. Kept in SQLite, since an object leaves memory whenever it is idle.
 */
export class KubeMcpStore extends DurableObject {
  readonly #storage: DurableObjectStorage
  #isCleaned = false

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env)
    this.#storage = state.storage
    this.#storage.sql.exec(
      `CREATE TABLE IF NOT EXISTS held (key TEXT, holder TEXT, until REAL, PRIMARY KEY (key, holder)) WITHOUT ROWID`,
    )
  }

  async once(key: string, lifetime: number): Promise<boolean> {
    const isFirst = this.#heldUntil(key, '') <= Date.now()
    if (isFirst) await this.#hold(key, '', Date.now() + lifetime)
    return isFirst
  }

  /** GCRA: held is the time at which all that was taken is given back. 0.01 ms: sums of fractions are not exact. */
  async take(key: string, { perSecond, burst }: Rate): Promise<number> {
    const now = Date.now()
    const interval = 1000 / perSecond
    const due = Math.max(now, this.#heldUntil(key, ''))
    const wait = Math.ceil(due - now - interval * (burst - 1) - 0.01)
    if (wait > 0) return wait
    await this.#hold(key, '', due + interval)
    return 0
  }

  async enter(key: string, holder: string, { most, lifetime }: Places): Promise<boolean> {
    const now = Date.now()
    const isIn = this.#heldUntil(key, holder) > now
    const others = this.#storage.sql
      .exec('SELECT holder FROM held WHERE key = ? AND until > ? LIMIT ?', key, now, most)
      .toArray()
    if (!isIn && others.length >= most) return false
    await this.#hold(key, holder, now + lifetime)
    return true
  }

  async leave(key: string, holder: string): Promise<void> {
    this.#storage.sql.exec('DELETE FROM held WHERE key = ? AND holder = ?', key, holder)
  }

  override async alarm(): Promise<void> {
    this.#storage.sql.exec('DELETE FROM held WHERE until <= ?', Date.now())
    const isEmpty = this.#storage.sql.exec('SELECT 1 FROM held LIMIT 1').toArray().length === 0
    this.#isCleaned = !isEmpty
    if (!isEmpty) await this.#storage.setAlarm(Date.now() + cleaning)
  }

  #heldUntil(key: string, holder: string): number {
    const [row] = this.#storage.sql
      .exec('SELECT until FROM held WHERE key = ? AND holder = ?', key, holder)
      .toArray()
    return Number(row?.['until'] ?? 0)
  }

  async #hold(key: string, holder: string, until: number): Promise<void> {
    this.#storage.sql.exec('INSERT OR REPLACE INTO held VALUES (?, ?, ?)', key, holder, until)
    if (this.#isCleaned) return
    this.#isCleaned = true
    if ((await this.#storage.getAlarm()) === null)
      await this.#storage.setAlarm(Date.now() + cleaning)
  }
}
