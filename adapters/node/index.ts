export type {
  Connection,
  Certificate,
  Credential,
  Credentials,
  Dial,
  Line,
  LineInit,
  Tls,
} from '../shared/connection.ts'
export { fixedCredential, rotatingToken, type TokenOptions } from '../shared/credentials.ts'
export type { Listen, Listener } from '../shared/listener.ts'
export { createFetchWith } from '../shared/private-authority.ts'
export { createLog } from '../shared/log.ts'
export { openCluster } from '../shared/open-cluster.ts'
export type { Surroundings } from '../shared/resolve-connection.ts'
export { createTransport } from '../shared/transport.ts'
export { dial } from './dial.ts'
export { listen } from './listen.ts'
