import { Failure } from '../../errors.ts'
import { cell } from '../text.ts'
import { byteLength, startOf } from '../size.ts'

/** A heading and lines below it, as many as take at most `bytes`; nothing where there are no lines. */
export function section(
  heading: string,
  lines: readonly string[],
  bytes: number,
): readonly string[] {
  if (lines.length === 0) return []
  const kept = firstOf(lines, bytes)
  const more = lines.length - kept.length
  return [`# ${heading}`, ...kept, ...(more === 0 ? [] : [`# and ${more} more`])]
}

/** As many lines as take at most `bytes`, but at least one. */
export function firstOf(lines: readonly string[], bytes: number): readonly string[] {
  let size = 0
  const end = lines.findIndex((line) => (size += byteLength(line) + 1) > bytes)
  return end === -1 ? lines : lines.slice(0, Math.max(1, end))
}

/** Cells of a row, the last cut where it is longer than anybody needs. */
export function row(...cells: readonly unknown[]): string {
  return cells.map((value) => short(cell(value))).join('  ')
}

const longest = 240

function short(text: string): string {
  return text.length > longest ? `${startOf(text, longest)}…` : text
}

/** What `ask` gives, or why it could not be asked for, in its place. */
export async function orWhyNot(
  what: string,
  ask: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return [`# ${what} not shown: ${error.message}`]
  }
}
