import type { Calls } from '../audit/calls.ts'
import type { Failure } from '../errors.ts'
import type { LogEntry } from '../platform.ts'
import { problem } from './problem.ts'

/** Refuses what a limit lets nobody do: 429 with `Retry-After` (RFC 6585 §4), a line in the log and the records of `calls`. */
export async function refuseExceeded(
  { code, message, retryAfter = 1, rule = '' }: Failure,
  actor: string,
  { calls, log }: { readonly calls: Calls; readonly log: (entry: LogEntry) => void },
): Promise<Response> {
  log({ level: 'warn', code, message: `Refused requests of ${actor}: ${message}`, actor, rule })
  await calls.refuse({ outcome: code, decision: 'limit', rule })
  return problem(429, code, message, { 'retry-after': String(retryAfter) })
}

/** `response`; `done` is called when there is nothing more of it to come, however it ended. */
export function whenSent(response: Response, done: () => void): Response {
  const { body, headers, status } = response
  // What is no stream of events is there as a whole.
  if (body === null || !headers.get('content-type')?.startsWith('text/event-stream')) {
    done()
    return response
  }
  const reader = body.getReader()
  const watched = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done: isOver } = await reader.read()
        if (!isOver) return controller.enqueue(value)
        done()
        controller.close()
      } catch (error) {
        done()
        controller.error(error)
      }
    },
    async cancel(reason) {
      done()
      await reader.cancel(reason)
    },
  })
  return new Response(watched, { status, headers })
}
