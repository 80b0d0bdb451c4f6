/** A stretch of text that holds one JSON value. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Where the JSON objects and arrays of a concatenation begin and end, as `kubectl cluster-info dump`
 * writes them one after another; undefined when anything else stands between them. Brackets are only
 * counted: `JSON.parse` judges each stretch.
 */
export function jsonSequence(text: string): readonly Stretch[] | undefined {
  const stretches: Stretch[] = []
  const bracket = /["[\]{}]/g
  let from = firstOf(text, 0)
  while (from < text.length) {
    if (text[from] !== '{' && text[from] !== '[') return undefined
    const to = endOf(text, from, bracket)
    if (to === undefined) return undefined
    stretches.push({ from, to })
    from = firstOf(text, to)
  }
  return stretches
}

function firstOf(text: string, from: number): number {
  const notBlank = /\S/g
  notBlank.lastIndex = from
  return notBlank.exec(text)?.index ?? text.length
}

function endOf(text: string, from: number, bracket: RegExp): number | undefined {
  let depth = 0
  bracket.lastIndex = from
  for (let found = bracket.exec(text); found !== null; found = bracket.exec(text)) {
    if (found[0] === '"') {
      const close = endOfString(text, found.index)
      if (close === undefined) return undefined
      bracket.lastIndex = close
    } else if (found[0] === '{' || found[0] === '[') depth++
    else if (--depth === 0) return found.index + 1
  }
  return undefined
}

/** The index behind the closing quote: a quote after an even number of backslashes. */
function endOfString(text: string, from: number): number | undefined {
  for (
    let quote = text.indexOf('"', from + 1);
    quote !== -1;
    quote = text.indexOf('"', quote + 1)
  ) {
    let backslashes = 0
    while (text[quote - 1 - backslashes] === '\\') backslashes++
    if (backslashes % 2 === 0) return quote + 1
  }
  return undefined
}
