/** Counts the requests under way, so that stopping can wait for their answers. */
export interface Drain {
  readonly closing: boolean
  track<T>(work: Promise<T>): Promise<T>
  /** Resolves when nothing is under way any more, or after `milliseconds`. */
  close(milliseconds: number): Promise<void>
}

export function createDrain(): Drain {
  let closing = false
  let underWay = 0
  const idle = Promise.withResolvers<void>()
  const settle = () => {
    if (closing && underWay === 0) idle.resolve()
  }
  return {
    get closing() {
      return closing
    },
    track(work) {
      underWay++
      return work.finally(() => {
        underWay--
        settle()
      })
    },
    async close(milliseconds) {
      closing = true
      settle()
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)))
      await Promise.race([idle.promise, late])
      clearTimeout(timer)
    },
  }
}
