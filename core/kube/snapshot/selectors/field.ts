import { badRequest } from '../status.ts'

export interface FieldRequirement {
  readonly field: string
  readonly equal: boolean
  readonly value: string
}

/**
 * Parses a field selector (Kubernetes "Field Selectors": `a=b,c!=d`; a backslash keeps `,`, `=` and `\`
 * in a value). Throws a Refusal 400. Whether the kind has the field is another question.
 */
export function parseFieldSelector(selector: string): readonly FieldRequirement[] {
  return terms(selector)
    .filter((term) => term !== '')
    .map((term) => {
      const [, field, operator, value] = /^(.*?)(!=|==|=)(.*)$/s.exec(term) ?? []
      if (field === undefined || value === undefined)
        throw badRequest(`invalid selector: '${selector}'; can't understand '${term}'`)
      return { field, equal: operator !== '!=', value: unescape(value) }
    })
}

/** Whether `read` gives each required field its required value. */
export function matchesFields(
  requirements: readonly FieldRequirement[],
  read: (field: string) => string,
): boolean {
  return requirements.every(({ field, equal, value }) => (read(field) === value) === equal)
}

/** Splits at the commas that no backslash precedes; backslashes stay. */
function terms(selector: string): readonly string[] {
  return selector.match(/(?:\\.|[^,\\]|\\$)+/gs) ?? []
}

function unescape(value: string): string {
  const wrong = /^(?:\\[\\,=]|[^\\,=])*/.exec(value)?.[0].length ?? 0
  if (wrong === value.length) return value.replace(/\\(.)/gs, '$1')
  const found =
    value[wrong] === '\\'
      ? `invalid escape sequence: ${value.slice(wrong, wrong + 2)}`
      : `unescaped character in value: ${value.charCodeAt(wrong)}`
  throw badRequest(`invalid field selector: ${found}`)
}
