import type { LogEntry, Platform } from '../platform.ts'
import { createAuditedArguments } from './audited-arguments.ts'
import type { Ending } from './call.ts'
import { type Calls, createCalls } from './calls.ts'
import { auditVersion, type AuditRecord, type AuditSubject } from './record.ts'
import { silent } from './silent.ts'
import { tokenOf } from './subject.ts'

/** Writes the records of one request. */
export interface RequestAudit {
  /** A token was presented and refused; `digest` is its SHA-256, where it could be read. */
  refuse(digest: string | undefined, ending: Ending): void
  /** The calls that the body of `subject`'s request asks for. */
  calls(subject: AuditSubject, body: unknown): Calls
}

/** The audit of a server, by the ids of its requests. */
export type Audit = (requestId: string) => RequestAudit

/** The one cluster, until there are more. */
const cluster = 'default'

/** The audit of a server that asks the cluster as `identity`. A sink that throws fails no call: the log has one line as it begins to, and one as it works again. */
export function createAudit(
  { audit, log, now = Date.now }: Pick<Platform, 'audit' | 'log' | 'now'>,
  identity: string,
): Audit {
  if (audit === undefined) return () => silent
  const write = watched(audit, log)
  const auditedArguments = createAuditedArguments()
  return (requestId) => {
    const came = now()
    const record = (part: Pick<AuditRecord, 'subject'> & Partial<AuditRecord> & Ending) =>
      write({
        apiVersion: auditVersion,
        time: new Date(came).toISOString(),
        requestId,
        subject: part.subject,
        tool: part.tool,
        arguments: part.arguments,
        cluster: part.cluster,
        identity: part.identity,
        requests: part.requests ?? [],
        moreRequests: part.moreRequests,
        decision: part.decision,
        rule: part.rule,
        outcome: part.outcome,
        bytes: part.bytes ?? 0,
        milliseconds: now() - came,
      })
    return {
      refuse: (digest, ending) =>
        record({
          subject: digest === undefined ? {} : { token: tokenOf(digest) },
          decision: 'deny',
          ...ending,
        }),
      calls: (subject, body) =>
        createCalls(
          body,
          {
            auditedArguments,
            record: (part) => record({ subject, cluster, identity, ...part }),
          },
          (ending) => record({ subject, ...ending }),
        ),
    }
  }
}

/** `sink`, whose failing is logged once for each time that it does not work. */
function watched(
  sink: (record: AuditRecord) => void,
  log: (entry: LogEntry) => void,
): (record: AuditRecord) => void {
  let lost = 0
  return (record) => {
    try {
      sink(record)
    } catch (error) {
      if (lost === 0) {
        log({
          level: 'error',
          code: 'audit_failed',
          message: 'Audit records cannot be written, and are lost until they can; calls go on',
          requestId: record.requestId,
          error,
        })
      }
      lost += 1
      return
    }
    if (lost > 0) {
      log({
        level: 'warn',
        code: 'audit_resumed',
        message: 'Audit records are written again',
        lost,
      })
    }
    lost = 0
  }
}
