import type { KubeTransport } from '../platform.ts'
import type { AuditedArguments } from './audited-arguments.ts'
import { bounded } from './bounded.ts'
import type { AuditDecision, AuditRecord } from './record.ts'
import { recordedTransport, type SentRequests } from './recorded-transport.ts'

/** How a call, or a request, ended. */
export interface Ending {
  /** A stable code: `ok`, that of a `Failure`, or one of the others in docs/audit.md. */
  readonly outcome: string
  readonly decision?: AuditDecision
  /** The id of the rule or check that made another decision than to allow. */
  readonly rule?: string
  readonly bytes?: number
}

/** One call of a tool, from the message that asks for it to its record. */
export interface Call {
  /** It was begun. */
  readonly running: boolean
  /** It is run now, with these arguments. */
  begin(args: unknown): void
  /** `transport`, each request over which is in the record. */
  over(transport: KubeTransport): KubeTransport
  /** Writes the record, as the first who asks for it says; resolves when it is written. */
  end(ending: Ending): Promise<void>
}

/** What of a record is said of the call itself. */
export type CallPart = Pick<AuditRecord, 'tool' | 'arguments'> & SentRequests & Ending

/** What makes records of calls. */
export interface CallRecorder {
  readonly auditedArguments: AuditedArguments
  readonly record: (part: CallPart) => void
}

const longestTool = 64

/** A call that a message asks for; its arguments count until it is begun. */
export function createCall(
  tool: string | undefined,
  asked: unknown,
  { auditedArguments, record }: CallRecorder,
): Call {
  let args: ReturnType<AuditedArguments> | undefined
  let sent = (): SentRequests => ({ requests: [] })
  let written: Promise<void> | undefined
  const write = async (ending: Ending) => {
    const requests = sent()
    const audited = await (args ?? auditedArguments(asked))
    record({
      ...(tool !== undefined && { tool: bounded(tool, longestTool) }),
      arguments: audited,
      ...requests,
      ...ending,
    })
  }
  return {
    get running() {
      return args !== undefined
    },
    begin(given) {
      args = auditedArguments(given)
    },
    over(transport) {
      const recorded = recordedTransport(transport)
      sent = recorded.sent
      return recorded
    },
    end(ending) {
      written ??= write(ending)
      return written
    },
  }
}
