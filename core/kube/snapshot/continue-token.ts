import { isObject } from '../object.ts'
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
  const value = json(token)
  const fault = (why: string) =>
    badRequest(`invalid continue token: continue key is not valid: ${why}`)
  if (!isObject(value)) throw fault('it is not base64url of JSON')
  const { v, rv, start } = value
  if (v !== version)
    throw fault(`server does not recognize this encoded version ${typeof v === 'string' ? v : ''}`)
  if (typeof rv !== 'number' || !Number.isInteger(rv) || rv === 0)
    throw fault(`incorrect encoded start resourceVersion (version ${version})`)
  if (typeof start !== 'string' || start === '')
    throw fault(`encoded start key empty (version ${version})`)
  const relative = start.replace(/^\//, '')
  if (relative.split('/').some((part) => part === '' || part === '.' || part === '..'))
    throw fault(start)
  return { resourceVersion: rv, start: relative }
}

function json(token: string): unknown {
  try {
    if (!/^[\w-]*$/.test(token)) return undefined
    const bytes = Uint8Array.from(atob(token.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    )
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

function encode(text: string): string {
  const binary = Array.from(new TextEncoder().encode(text), (byte) =>
    String.fromCharCode(byte),
  ).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
