import type { CommandResult } from './command.ts'

/** How one check came out: whether it passed; undefined when it was not made. */
export interface Finding {
  readonly check: string
  readonly passed: boolean | undefined
  readonly about: string
  /** A failure that does not count as one. */
  readonly warning?: true
}

export interface Section {
  readonly title: string
  readonly findings: readonly Finding[]
}

/** The findings as text or as JSON, and whether nothing failed that counts. */
export function report(sections: readonly Section[], json: boolean): CommandResult {
  const succeeded = sections.every(({ findings }) =>
    findings.every(({ passed, warning }) => passed !== false || warning),
  )
  const text = json
    ? `${JSON.stringify({ sections, succeeded }, undefined, 2)}\n`
    : reportText(sections)
  return { text, succeeded }
}

/** Findings as people read them: a sign, the check, and what it says. */
function reportText(sections: readonly Section[]): string {
  const width = Math.max(
    ...sections.flatMap(({ findings }) => findings.map((it) => it.check.length)),
  )
  const parts = sections
    .filter(({ findings }) => findings.length > 0)
    .map(({ title, findings }) => {
      const lines = findings.map((it) => `  ${sign(it)} ${it.check.padEnd(width)}  ${it.about}\n`)
      return `${title}\n${lines.join('')}`
    })
  return parts.join('\n')
}

function sign({ passed, warning }: Finding): string {
  if (passed === undefined) return '–'
  if (passed) return '✓'
  return warning ? '!' : '✗'
}
