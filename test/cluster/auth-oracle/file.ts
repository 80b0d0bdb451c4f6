import type { Case } from './case.ts'
import type { RefusedFile } from './cases/refused-files.ts'
import type { Claims, Issuers } from './issuers.ts'

/** The text of an `AuthenticationConfiguration` with these entries. */
export function fileOf(jwt: readonly unknown[], version = 'v1'): string {
  return JSON.stringify({
    apiVersion: `apiserver.config.k8s.io/${version}`,
    kind: 'AuthenticationConfiguration',
    jwt,
  })
}

/** The entry of a case. */
export function entryOf({ name, entry = {}, issuer = {} }: Case, issuers: Issuers): Claims {
  return {
    issuer: {
      url: issuers.url(name),
      certificateAuthority: issuers.certificateAuthority,
      audiences: ['kube'],
      ...(typeof issuer === 'function' ? issuer(issuers.url) : issuer),
    },
    claimMappings: { username: { claim: 'sub', prefix: '' } },
    ...entry,
  }
}

/** The file that is to be refused. */
export function refusedFile(
  { entry, issuer = {}, mappings = {}, version }: RefusedFile,
  issuers: Issuers,
): string {
  const claimMappings = { username: { claim: 'sub', prefix: '' }, ...mappings }
  const all = entryOf(
    { name: 'refused', issuer, entry: { claimMappings, ...entry }, tokens: [] },
    issuers,
  )
  return fileOf([all], version)
}
