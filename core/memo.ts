/** A value and until when it holds, in milliseconds since the epoch. */
export interface Held<V> {
  readonly value: V
  readonly until: number
}

/** What was asked a short while ago. */
export interface Memo<V> {
  /** The value of `key` that still holds, or what `ask` gives; nothing is kept when that rejects. */
  get(key: string, ask: () => Promise<Held<V>>): Promise<V>
  forget(key: string): void
}

export interface MemoOptions {
  readonly now: () => number
  /** False where a promise must not be shared between requests: then each asks for itself. */
  readonly sharesRequests: boolean
}

/** How many values are kept; the least recently used goes first. */
const capacity = 1_000

/** A memo in which those who ask the same at the same time wait for one answer. */
export function createMemo<V>({ now, sharesRequests }: MemoOptions): Memo<V> {
  const held = new Map<string, Held<V>>()
  const underWay = new Map<string, Promise<Held<V>>>()

  const keep = (key: string, value: Held<V>): Held<V> => {
    held.delete(key)
    held.set(key, value)
    const [oldest] = held.keys()
    if (held.size > capacity && oldest !== undefined) held.delete(oldest)
    return value
  }
  const askOnce = (key: string, ask: () => Promise<Held<V>>): Promise<Held<V>> => {
    const answered = async () => keep(key, await ask())
    if (!sharesRequests) return answered()
    const asked = underWay.get(key) ?? answered().finally(() => underWay.delete(key))
    underWay.set(key, asked)
    return asked
  }

  return {
    async get(key, ask) {
      const known = held.get(key)
      if (known === undefined || known.until <= now()) return (await askOnce(key, ask)).value
      return keep(key, known).value
    },
    forget: (key) => void held.delete(key),
  }
}
