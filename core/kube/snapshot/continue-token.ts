import { decodeBase64url, encodeBase64url } from '../../base64url.ts'
import { isObject, type JsonObject } from '../../json.ts'
import { badRequest, Refusal } from './status.ts'

/** Where a list goes on: the API server's own form of `continue`, base64url of JSON. */
export interface ContinueToken {
  /** The list's resourceVersion; -1 means whatever is newest. */
  readonly resourceVersion: number
  /** The first key that may come, without the list's namespace. */
  readonly start: string
}

const version = 'meta.k8s.io/v1'

/** The token that goes on right behind `key`: no key lies between it and itself followed by a zero byte. */
export function encodeContinue(key: string, resourceVersion: number): string {
  return encode(JSON.stringify({ v: version, rv: resourceVersion, start: `${key}\0` }))
}

/**
 * Reads a `continue` parameter for the list at `resourceVersion`. Throws a Refusal: 400 for what is no
 * token, 410 `Expired` for one of another snapshot; the latter carries a token that goes on here.
 */
export function decodeContinue(token: string, resourceVersion: number): ContinueToken {
  const found = parse(token)
  if (found.resourceVersion !== resourceVersion && found.resourceVersion > 0) {
    const message =
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.'
    throw new Refusal(410, 'Expired', message, {
      continue: encode(JSON.stringify({ v: version, rv: -1, start: found.start })),
    })
  }
  return found
}

function parse(token: string): ContinueToken {
  const fault = (why: string) =>
    badRequest(`invalid continue token: continue key is not valid: ${why}`)
  const value = json(token)
  const { v = '', rv = 0, start = '' } = value ?? {}
  const typed = typeof v === 'string' && typeof start === 'string' && Number.isInteger(rv)
  if (value === undefined || !typed) throw fault('it is not base64url of JSON with v, rv and start')
  if (v !== version) throw fault(`server does not recognize this encoded version ${v}`)
  if (rv === 0) throw fault(`incorrect encoded start resourceVersion (version ${version})`)
  if (start === '') throw fault(`encoded start key empty (version ${version})`)
  const relative = start.replace(/^\//, '')
  const parts = relative === '' ? [] : relative.split('/')
  if (parts.some((part) => ['', '.', '..'].includes(part))) throw fault(start)
  return { resourceVersion: Number(rv), start: relative }
}

/** `null` counts as an object without fields, as Go reads it. */
function json(token: string): JsonObject | undefined {
  try {
    if (!/^[\w-]*$/.test(token)) return undefined
    const bytes = decodeBase64url(token)
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return value === null ? {} : isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function encode(text: string): string {
  return encodeBase64url(new TextEncoder().encode(text))
}
