/** Lines of which the same came again and again stand there once. */
export interface Folded {
  /** As it came last. */
  readonly text: string
  readonly times: number
}

/** Takes lines one after the other, and holds the last `most` of what is left when repeats are folded. */
export function createFold(most: number): {
  readonly take: (text: string) => void
  readonly lines: () => readonly Folded[]
  /** How many lines went out again, since there were more. */
  readonly dropped: () => number
} {
  const held: { text: string; times: number; shape: string }[] = []
  let dropped = 0
  return {
    take(text) {
      const shape = shapeOf(text)
      const last = held.at(-1)
      if (last?.shape === shape) {
        last.text = text
        last.times += 1
        return
      }
      held.push({ text, times: 1, shape })
      if (held.length > most) dropped += held.shift()?.times ?? 0
    },
    lines: () => held,
    dropped: () => dropped,
  }
}

/** What stays the same from one to the next: not times, counts and ids. */
function shapeOf(text: string): string {
  return text.replace(/[0-9a-f]{8,}(-[0-9a-f]{4,})*/gi, '#').replace(/\d+/g, '#')
}

/** A line, and how often it or one like it came. */
export function foldedText({ text, times }: Folded): string {
  return times === 1 ? text : `${text}  [×${times}]`
}
