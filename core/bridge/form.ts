import { OAuthError } from './oauth-error.ts'

/** The most a request of the bridge may take, in bytes; a refresh token is the largest thing in one. */
const maxBytes = 32_768

/** The longest it may take to arrive, in milliseconds. */
const patience = 10_000

/** The body as text. Throws `invalid_request` when it is too large. */
export async function readText(request: Request): Promise<string> {
  if (request.body === null) return ''
  const reader = request.body.getReader()
  const timer = setTimeout(() => void reader.cancel().catch(() => {}), patience)
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  try {
    while (true) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      bytes += value.length
      if (bytes > maxBytes)
        throw new OAuthError('invalid_request', `The body is larger than ${maxBytes} bytes`)
      text += decoder.decode(value, { stream: true })
    }
  } finally {
    clearTimeout(timer)
    reader.cancel().catch(() => {})
  }
}

/** A form (RFC 6749 appendix B). Throws `invalid_request` for what is none. */
export async function readForm(request: Request): Promise<Parameters> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    throw new OAuthError('invalid_request', 'The body must be application/x-www-form-urlencoded')
  return parametersOf(new URLSearchParams(await readText(request)))
}

/** Parameters by name; one that is empty counts as absent. */
export interface Parameters {
  get(name: string): string | undefined
}

/** RFC 6749 §3.1: no parameter twice. Throws `invalid_request`. */
export function parametersOf(all: URLSearchParams): Parameters {
  for (const name of new Set(all.keys()))
    if (all.getAll(name).length > 1)
      throw new OAuthError('invalid_request', 'A parameter is there twice')
  return { get: (name) => all.get(name) || undefined }
}

/** As `get`, of what must be there. Throws `invalid_request`. */
export function required(parameters: Parameters, name: string): string {
  const value = parameters.get(name)
  if (value === undefined) throw new OAuthError('invalid_request', `${name} is missing`)
  return value
}
