import type { Admin } from './admin.ts'

export interface TokenOptions {
  /** The API server's own audience unless given. */
  readonly audiences?: readonly string[]
  /** An hour unless given; the API server refuses less than ten minutes. */
  readonly expirationSeconds?: number
}

/** A token for a service account, by the TokenRequest API (`authentication.k8s.io/v1`). */
export async function requestToken(
  admin: Admin,
  namespace: string,
  name: string,
  { audiences, expirationSeconds = 3600 }: TokenOptions = {},
): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`
  const answer = (await admin.json('POST', path, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds, ...(audiences && { audiences }) },
  })) as { readonly status: { readonly token: string } }
  return answer.status.token
}
