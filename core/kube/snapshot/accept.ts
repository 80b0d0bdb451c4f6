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
export function formOf(accept: string | undefined, allowed: readonly Form['as'][]): Form {
  for (const parameters of requireJson(accept)) {
    const form = convert(parameters)
    if (form !== undefined && (form.as === 'object' || allowed.includes(form.as))) return form
  }
  const message = 'only the following media types are accepted: application/json'
  throw new Refusal(406, 'NotAcceptable', message)
}

/**
 * The parameters of each clause that JSON satisfies, best first; none of them when nothing is asked
 * for. Throws a Refusal 406 when JSON is not asked for.
 */
function requireJson(accept: string | undefined): readonly ReadonlyMap<string, string>[] {
  if (accept === undefined || accept === '') return [new Map()]
  const clauses = byQuality(accept).filter(({ json }) => json)
  if (clauses.length > 0) return clauses.map(({ parameters }) => parameters)
  const message = '406: Not Acceptable\n\nAvailable representations: application/json'
  throw new Refusal(406, 'NotAcceptable', message, { details: {} })
}

interface Clause {
  readonly json: boolean
  readonly quality: number
  readonly parameters: ReadonlyMap<string, string>
}

/** RFC 9110 §12.5.1: by quality, then as written. */
function byQuality(accept: string): readonly Clause[] {
  return accept
    .split(',')
    .map((clause) => {
      const [type = '', ...rest] = clause.split(';').map((part) => part.trim())
      const parameters = new Map(
        rest.map((parameter) => [parameter.split('=')[0] ?? '', parameter.split('=')[1] ?? '']),
      )
      return {
        json: ['application/json', 'application/*', '*/*'].includes(type),
        quality: Number(parameters.get('q') ?? 1),
        parameters,
      }
    })
    .filter(({ quality }) => quality > 0)
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
