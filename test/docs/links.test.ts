import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documents, read } from './markdown.ts'

/** The targets of links to this repository's own files, without those inside of code. */
function targets(text: string): readonly string[] {
  const prose = text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
}

/** The anchors of a document's headings, as GitHub makes them. */
function anchors(path: string): readonly string[] {
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

describe.each(documents)('%s', (path) => {
  it('has links that lead to files and headings that there are', () => {
    const lost = targets(read(path)).filter((target) => {
      const [file = '', anchor] = target.split('#')
      const to = file === '' ? path : join(dirname(path), file)
      return !existsSync(to) || (anchor !== undefined && !anchors(to).includes(anchor))
    })
    expect(lost).toEqual([])
  })
})
