import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eventually } from '../control-plane/eventually.ts'

/** A request that the API server has answered (`audit.k8s.io/v1` Event). */
export interface Request {
  readonly verb: string
  readonly auditID: string
  readonly requestURI: string
  readonly userAgent: string
  /** Nobody, when it was refused with 401. */
  readonly user: { readonly username?: string }
  readonly responseStatus: { readonly code: number }
}

/** What kube-mcp has asked the API server so far, with `mark` somewhere in the URI. */
export async function requestsWith(dir: string, mark: string): Promise<readonly Request[]> {
  const log = await readFile(join(dir, 'logs', 'kube-apiserver.log'), 'utf8')
  return log
    .split('\n')
    .filter((line) => line.startsWith('{"kind":"Event"') && line.includes(mark))
    .map((line) => JSON.parse(line) as Request)
    .filter(
      ({ requestURI, userAgent }) => requestURI.includes(mark) && userAgent.startsWith('kube-mcp/'),
    )
}

/** The first of them that came from somebody; the API server writes it down at about the time that it answers. */
export async function requestWith(dir: string, mark: string): Promise<Request> {
  let found: Request | undefined
  await eventually(
    `a request with ${mark}`,
    async () => {
      found = (await requestsWith(dir, mark)).find(({ user }) => user.username !== undefined)
      return found !== undefined
    },
    10,
  )
  if (found === undefined) throw new Error(`there is no request with ${mark}`)
  return found
}
