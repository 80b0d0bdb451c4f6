import { Failure } from '../errors.ts'
import type { Sealer } from '../seal.ts'
import type { Position } from './page.ts'

/**
 * Our cursor: a position in one question's pages, sealed, so that it fits that question alone and nobody
 * can write one. `question` is the path with its selectors.
 */
export async function sealCursor(
  sealer: Sealer,
  position: Position,
  question: string,
): Promise<string> {
  return sealer.seal([position.token, position.after].join('\n'), question)
}

/** The position in `cursor`; the start without one. Throws `cursor_invalid` for any other text. */
export async function openCursor(
  sealer: Sealer,
  cursor: string | undefined,
  question: string,
): Promise<Position> {
  if (cursor === undefined) return {}
  const text = await sealer.open(cursor, question)
  if (text === undefined) {
    throw new Failure(
      'cursor_invalid',
      'continue is not valid here: pass it back exactly as given, with the same namespace and selectors, or start again without it',
    )
  }
  const [token, after] = text.split('\n')
  return { ...(token ? { token } : {}), ...(after ? { after } : {}) }
}
