const mark = '<redacted>'

/**
 * What looks like a credential wherever it stands: by its own shape, or by the name in front of it. Each pattern takes
 * time linear in a line, since every repetition in it has a bound or cannot match what follows.
 */
const shapes: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----.*/g, `-----BEGIN PRIVATE KEY----- ${mark}`],
  // RFC 7519: a JSON Web Token begins with `{"`.
  [/\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g, mark],
  [/\b(Bearer|Basic|DPoP) [\w\-.~+/]{8,}=*/gi, `$1 ${mark}`],
  [/:\/\/([^\s:@/]{0,100}):[^\s@/]{1,200}@/g, `://$1:${mark}@`],
  [/\b(AKIA|ASIA)[0-9A-Z]{16}\b/g, mark],
  [/\b(gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|sk-|npm_|AIza)[\w-]{16,}/g, mark],
  [
    /((?:passw(?:or)?d|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?)["']?\s{0,3}[:=]\s{0,3}["']?)[^\s"',;&}]{4,}/gi,
    `$1${mark}`,
  ],
]

/** A line of text without what looks like a credential. */
export function withoutSecrets(line: string): string {
  return shapes.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line)
}
