import { Refusal } from './status.ts'

/** In which form an answer is wanted: the object itself, or what it is to be turned into. */
export interface Form {
  readonly as:
    | 'object'
    | 'Table'
    | 'PartialObjectMetadata'
    | 'PartialObjectMetadataList'
    | 'APIGroupDiscoveryList'
  /** The version of the form's own group. */
  readonly version: string
}

const object: Form = { as: 'object', version: '' }

/**
 * The first form that the Accept header names and that can be given (Kubernetes API concepts, "Resources
 * as Tables" and "Metadata-only fetches"); JSON only. Throws a Refusal 406 when there is none.
 */
export function formOf(accept: string | undefined, allowed: readonly Form['as'][] = []): Form {
  for (const { type, parameters } of clausesOf(accept)) {
    const form = json.includes(type) ? convert(parameters) : undefined
    if (form !== undefined && (form.as === 'object' || allowed.includes(form.as))) return form
  }
  const message = 'only the following media types are accepted: application/json'
  throw new Refusal(406, 'NotAcceptable', message)
}

/**
 * What stands before that where Kubernetes' own kinds are served: any of these types must be asked for, in
 * whatever form. Throws a Refusal 406, worded otherwise.
 */
export function requireType(
  accept: string | undefined,
  types: readonly string[] = ['application/json'],
): void {
  if (clausesOf(accept).some(({ type }) => type === '*/*' || types.includes(type))) return
  const message = `406: Not Acceptable\n\nAvailable representations: ${types.join(', ')}`
  throw new Refusal(406, 'NotAcceptable', message, { details: {} })
}

const json: readonly string[] = ['application/json', 'application/*', '*/*']

interface Clause {
  readonly type: string
  readonly quality: number
  readonly parameters: ReadonlyMap<string, string>
}

/** RFC 9110 §12.5.1: by quality, then as written; but, as in the API server, a quality of 0 refuses nothing. */
function clausesOf(accept = ''): readonly Clause[] {
  return (accept === '' ? '*/*' : accept)
    .split(',')
    .map((clause) => {
      const [type = '', ...rest] = clause.split(';').map((part) => part.trim())
      const parameters = new Map(
        rest.map((parameter) => [parameter.split('=')[0] ?? '', parameter.split('=')[1] ?? '']),
      )
      return {
        type,
        quality: Number(parameters.get('q') ?? 1),
        parameters,
      }
    })
    .sort((one, other) => other.quality - one.quality)
}

function convert(parameters: ReadonlyMap<string, string>): Form | undefined {
  const [as, group, version = ''] = [parameters.get('as'), parameters.get('g'), parameters.get('v')]
  if (as === undefined && group === undefined && version === '') return object
  switch (as) {
    case 'Table':
    case 'PartialObjectMetadata':
    case 'PartialObjectMetadataList':
      return group === 'meta.k8s.io' && (version === 'v1' || version === 'v1beta1')
        ? { as, version }
        : undefined
    case 'APIGroupDiscoveryList':
      return group === 'apidiscovery.k8s.io' && version === 'v2' ? { as, version } : undefined
    default:
      return undefined
  }
}
