import { isObject, type JsonObject } from '../../../core/json.ts'
import type { App } from '../../../core/app.ts'
import { messagesOf } from './messages-of.ts'
import type { Message } from './read-messages.ts'
import { requestOf } from './request-of.ts'

/**
 * Gives each message to `app` as a client over HTTP would, and its answers to `write`; resolves when the last is
 * answered. A request that the client cancels has no answer (MCP, "Cancellation").
 */
export async function answerMessages(
  app: Pick<App, 'fetch'>,
  messages: AsyncIterable<Message>,
  write: (message: object) => void,
): Promise<void> {
  const underWay = new Map<unknown, AbortController>()
  const answers = new Set<Promise<void>>()
  let version: string | undefined

  const answer = async (message: JsonObject, { signal }: AbortController): Promise<void> => {
    const { id } = message
    try {
      const response = await app.fetch(requestOf(message, version, signal))
      for await (const each of messagesOf(response)) {
        if (signal.aborted) return
        if (message['method'] === 'initialize') version = agreedOn(each) ?? version
        if (id !== undefined)
          write(response.ok || 'jsonrpc' in each ? withId(each, id) : refusal(each, id))
      }
    } catch (error) {
      // An answer that breaks off is the client's own cancellation, or a fault that the app has logged.
      if (!signal.aborted && id !== undefined)
        write(failed(id, -32_603, `The answer broke off: ${String(error)}`))
    }
  }

  for await (const message of messages) {
    if (message === undefined) {
      write(
        failed(null, -32_700, 'Parse error: a line must be one JSON-RPC message of at most 1 MiB'),
      )
      continue
    }
    if (message['method'] === 'notifications/cancelled' && isObject(message['params']))
      underWay.get(message['params']['requestId'])?.abort()
    const { id } = message
    const controller = new AbortController()
    if (id !== undefined) underWay.set(id, controller)
    const work = answer(message, controller).finally(() => {
      answers.delete(work)
      if (underWay.get(id) === controller) underWay.delete(id)
    })
    answers.add(work)
    // An older client's next message needs the version that this one agrees on.
    if (message['method'] === 'initialize') await work
  }
  await Promise.all(answers)
}

function agreedOn(answer: object): string | undefined {
  const result = 'result' in answer ? answer.result : undefined
  const version = isObject(result) ? result['protocolVersion'] : undefined
  return typeof version === 'string' ? version : undefined
}

/** Errors of the transport belong to no request over HTTP; here nothing else says to which. */
function withId(message: object, id: unknown): object {
  return 'id' in message && message.id === null ? { ...message, id } : message
}

function refusal(problem: object, id: unknown): object {
  const why = 'message' in problem ? problem.message : undefined
  return failed(id, -32_000, typeof why === 'string' ? why : 'The request was refused')
}

function failed(id: unknown, code: number, message: string): object {
  return { jsonrpc: '2.0', id, error: { code, message } }
}
