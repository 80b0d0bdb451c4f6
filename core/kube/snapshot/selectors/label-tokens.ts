/** A word, a sign, or the end of a label selector. */
export interface Token {
  readonly type: 'name' | 'sign' | 'end'
  readonly text: string
}

const token = /\s*(?:(==|!=|[=!,()<>])|([^\s=!,()<>]+))/y

/** The tokens of a label selector; anything that is no sign and no blank belongs to a name. */
export function readTokens(selector: string): readonly Token[] {
  const tokens: Token[] = []
  const pattern = new RegExp(token)
  for (let found = pattern.exec(selector); found !== null; found = pattern.exec(selector)) {
    const [, sign, name] = found
    tokens.push(
      sign === undefined ? { type: 'name', text: name ?? '' } : { type: 'sign', text: sign },
    )
  }
  return tokens
}
