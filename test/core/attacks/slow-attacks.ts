/** Answers with a text as slowly as it likes; `over` ends the patience of who asked. */
export type SlowAnswer = (
  text: string,
  signal: AbortSignal | null | undefined,
  over: () => void,
) => Promise<Response>

interface SlowAttack {
  readonly what: string
  readonly wrong: SlowAnswer
  readonly right: SlowAnswer
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 5))

/** As `fetch` does, which rejects when its signal says so. */
const silent =
  (inTime: boolean): SlowAnswer =>
  async (text, signal, over) => {
    await soon()
    if (!inTime) over()
    signal?.throwIfAborted()
    return new Response(text)
  }

/** As a body of `fetch` does, byte after byte. */
const dripping =
  (inTime: boolean): SlowAnswer =>
  async (text, signal, over) => {
    const bytes = new TextEncoder().encode(text)
    let sent = 0
    return new Response(
      new ReadableStream<Uint8Array>({
        async pull(controller) {
          if (sent === 40 && !inTime) over()
          if (signal?.aborted) return controller.error(signal.reason)
          controller.enqueue(bytes.slice(sent, sent + 20))
          sent += 20
          if (sent >= bytes.length) controller.close()
          return undefined
        },
      }),
    )
  }

/** What an issuer does that has no time for us, and would take ours. */
export const slowAttacks: readonly SlowAttack[] = [
  { what: 'does not begin', wrong: silent(false), right: silent(true) },
  { what: 'does not end', wrong: dripping(false), right: dripping(true) },
]
