import { Failure } from '../../errors.ts'
import { nearest } from '../../nearest.ts'
import type { Discovery } from '../discovery/discovery.ts'
import type { ServedKind } from '../discovery/served-kind.ts'
import { byteLength, startOf } from '../size.ts'
import { descriptionOf, fieldsOf, requiredIn, type Schema, schemaOf, typeOf } from './schema.ts'

/** So that an answer stays within 8 KiB. */
const descriptionCharacters = 1_500
const fieldBytes = 6_144
const fieldCharacters = 160

/**
 * What a kind is, or a field of it as `spec.strategy`: its type, what it means, and the fields below, from the OpenAPI v3
 * document that the API server has for the kind's group and version. Throws `kube_not_found` for a field that there is not.
 */
export async function explainText(
  discovery: Discovery,
  kind: ServedKind,
  fieldPath: string,
): Promise<string> {
  const schema = await kindSchema(discovery, kind)
  const names = fieldPath.split('.').filter((name) => name !== '')
  const found = names.reduce<Schema>((at, name, index) => {
    const fields = fieldsOf(at)
    const field = fields.get(name)
    if (field !== undefined) return field
    throw noField(kind, names.slice(0, index), name, [...fields.keys()])
  }, schema)

  const field = names.length === 0 ? '' : `  ${names.join('.')} <${typeOf(found)}>`
  const description = descriptionOf(found).replace(/\s+/g, ' ').trim()
  return [
    `${kind.kind} (${kind.apiVersion})${field}`,
    ...(description === '' ? [] : [cut(description, descriptionCharacters)]),
    ...fieldLines(found),
  ].join('\n')
}

async function kindSchema(discovery: Discovery, kind: ServedKind): Promise<Schema> {
  const schema = schemaOf(await discovery.openapi(kind.apiVersion), kind)
  if (schema !== undefined) return schema
  throw new Failure(
    'kube_not_found',
    `Cannot explain ${kind.noun}: the API server has no OpenAPI v3 document with it, as a snapshot has none`,
  )
}

function fieldLines(schema: Schema): readonly string[] {
  const required = requiredIn(schema)
  const lines = [...fieldsOf(schema)].map(([name, field]) => {
    const needed = required.includes(name) ? ' required' : ''
    const [sentence = ''] = descriptionOf(field)
      .replace(/\s+/g, ' ')
      .split(/(?<=\.) /)
    const said = sentence === '' ? '' : `: ${cut(sentence, fieldCharacters)}`
    return `  ${name} <${typeOf(field)}>${needed}${said}`
  })
  let size = 0
  const end = lines.findIndex((line) => (size += byteLength(line) + 1) > fieldBytes)
  if (end === -1) return lines
  const others = [...fieldsOf(schema).keys()].slice(end)
  return [...lines.slice(0, end), `  and ${cut(others.join(', '), 1_000)}`]
}

function noField(
  { kind }: ServedKind,
  above: readonly string[],
  name: string,
  known: readonly string[],
): Failure {
  const near = nearest(name, known)
  const hint =
    near !== undefined
      ? `did you mean ${near}?`
      : known.length === 0
        ? 'nothing is known of what is in it'
        : `there are ${cut(known.join(', '), 1_000)}`
  const where = [kind, ...above].join('.')
  return new Failure('kube_not_found', `${where} has no field ${cut(name, 64)}: ${hint}`)
}

function cut(text: string, characters: number): string {
  return text.length > characters ? `${startOf(text, characters)}…` : text
}
