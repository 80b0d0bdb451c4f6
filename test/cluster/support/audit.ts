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
  /** In whose name, and by which verb of constrained impersonation, if by one. */
  readonly impersonatedUser?: ImpersonatedUser
  readonly authenticationMetadata?: { readonly impersonationConstraint?: string }
  readonly responseStatus: { readonly code: number }
}

interface ImpersonatedUser {
  readonly username: string
  readonly groups?: readonly string[]
  readonly uid?: string
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

/** What kube-mcp has asked the API server so far, with `mark` somewhere in the URI. */
export async function requestsWith(dir: string, mark: string): Promise<readonly Request[]> {
  return requestsWhere(dir, mark, ({ requestURI }) => requestURI.includes(mark))
}

async function requestsWhere(
  dir: string,
  text: string,
  matches: (request: Request) => boolean,
): Promise<readonly Request[]> {
  const log = await readFile(join(dir, 'logs', 'kube-apiserver.log'), 'utf8')
  return log
    .split('\n')
    .filter((line) => line.startsWith('{"kind":"Event"') && line.includes(text))
    .map((line) => JSON.parse(line) as Request)
    .filter((request) => matches(request) && request.userAgent.startsWith('kube-mcp/'))
}

/** The first of them that came from somebody; the API server writes it down at about the time that it answers. */
export async function requestWith(dir: string, mark: string): Promise<Request> {
  return firstOf(`a request with ${mark}`, async () =>
    (await requestsWith(dir, mark)).find(({ user }) => user.username !== undefined),
  )
}

/** The first that kube-mcp made in this user's name. */
export async function requestOf(dir: string, name: string): Promise<Request> {
  const isTheirs = ({ impersonatedUser }: Request) => impersonatedUser?.username === name
  return firstOf(`a request of ${name}`, async () => (await requestsWhere(dir, name, isTheirs))[0])
}

async function firstOf(what: string, look: () => Promise<Request | undefined>): Promise<Request> {
  let found: Request | undefined
  await eventually(
    what,
    async () => {
      found = await look()
      return found !== undefined
    },
    10,
  )
  if (found === undefined) throw new Error(`there is no ${what}`)
  return found
}
