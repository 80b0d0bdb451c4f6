import type { ClientConfig, IssuerConfig } from '../issuer-config.ts'
import type { ClientEntry } from './config-file.ts'
import type { Path } from './parse.ts'

/** An endpoint of the issuer that kube-mcp is a client of, with the secret from where it lies; undefined, with a fault, without one. */
export function readClient(
  entry: ClientEntry,
  issuer: Pick<IssuerConfig, 'clientSecret'>,
  fault: (key: Path, message: string) => undefined,
  fileAt: (path: string) => string,
): ClientConfig | undefined {
  const { url, clientId, clientSecretFile } = entry
  const clientSecret =
    clientSecretFile === undefined
      ? (entry.clientSecret ??
        issuer.clientSecret ??
        fault(
          [],
          'needs a secret: give clientSecretFile, clientSecret, or KUBE_MCP_OIDC_CLIENT_SECRET',
        ))
      : secretFrom(clientSecretFile, fault, fileAt)
  return clientSecret === undefined ? undefined : { url, clientId, clientSecret }
}

function secretFrom(
  path: string,
  fault: (key: Path, message: string) => undefined,
  fileAt: (path: string) => string,
): string | undefined {
  try {
    return fileAt(path)
  } catch (error) {
    return fault(
      ['clientSecretFile'],
      `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
