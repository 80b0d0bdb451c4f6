import {
  type Config,
  createApp,
  type App,
  type AuditRecord,
  type KubeTransport,
  type LogEntry,
  type Platform,
} from '../../core/index.ts'
import { createTestIssuer, type TestIssuer } from './issuer.ts'

/** A server over an issuer in memory, with its log, its audit and its clock in the test's hands. */
export interface TestApp extends App {
  readonly issuer: TestIssuer
  readonly log: LogEntry[]
  readonly records: AuditRecord[]
  readonly clock: { now: number }
}

/** 2026-01-01T00:00:00Z, so that tests read the same every day. */
export const startOfTest = 1_767_225_600_000

export async function createTestApp(
  config: Config,
  cluster: KubeTransport,
  overrides: Partial<Platform> = {},
): Promise<TestApp> {
  const clock = { now: startOfTest }
  const issuer = await createTestIssuer(() => clock.now)
  const log: LogEntry[] = []
  const records: AuditRecord[] = []
  const app = createApp(config, {
    fetch: issuer.fetch,
    clusters: { default: cluster },
    log: (entry) => log.push(entry),
    audit: (record) => records.push(record),
    sharesRequests: true,
    now: () => clock.now,
    ...overrides,
  })
  return { ...app, issuer, log, records, clock }
}

/** A cluster that must not be asked. */
export const untouchedCluster: KubeTransport = {
  fetch: (path) => Promise.reject(new Error(`the cluster was asked for ${path}`)),
  close: () => Promise.resolve(),
}
