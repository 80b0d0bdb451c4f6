import type { LogEntry } from './platform.ts'

/** One request, as answers, log and audit name it. */
export interface Inquiry {
  /** Made here; what a request calls itself is not believed. */
  readonly requestId: string
  /** The log, each line with the request's id. */
  readonly log: (entry: LogEntry) => void
}

export function createInquiry(log: (entry: LogEntry) => void): Inquiry {
  const requestId = createId()
  return { requestId, log: (entry) => log({ ...entry, requestId }) }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** 96 random bits in the letters of base64url: short enough for a person to pass on. */
function createId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => alphabet[byte & 63]).join('')
}
