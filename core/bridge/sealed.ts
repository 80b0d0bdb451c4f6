import * as z from 'zod'
import { createSealer } from '../seal.ts'

/** Values of one kind that only this server (or another with the same keys) can read back, for a time. */
export interface Sealed<T> {
  seal(value: T, context?: string): Promise<string>
  /** The value; undefined when it was not sealed here, for this purpose and context, or is too old. */
  open(text: string, context?: string): Promise<T | undefined>
}

export interface SealedOptions {
  readonly keys: readonly Uint8Array<ArrayBuffer>[]
  readonly now: () => number
}

/** `purpose`: what is sealed for another does not open. `lifetime` is in milliseconds. */
export function createSealed<T>(
  { keys, now }: SealedOptions,
  purpose: string,
  value: z.ZodType<T>,
  lifetime: number,
): Sealed<T> {
  const sealer = createSealer(keys, `bridge ${purpose}`)
  const envelope = z.tuple([z.number(), value])
  return {
    seal: (value, context = '') =>
      sealer.seal(
        JSON.stringify([Math.min(now() + lifetime, Number.MAX_SAFE_INTEGER), value]),
        context,
      ),
    async open(text, context = '') {
      const json = await sealer.open(text, context)
      if (json === undefined) return undefined
      const parsed = envelope.safeParse(JSON.parse(json), { jitless: true })
      if (!parsed.success) return undefined
      const [until, value] = parsed.data
      return until > now() ? value : undefined
    },
  }
}
