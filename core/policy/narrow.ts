import type { SignedIn } from '../auth/signed-in.ts'
import type { AskedTools } from '../mcp/asked-tools.ts'
import type { LogEntry } from '../platform.ts'
import type { Decisions } from './decision.ts'

/** Narrows decisions by what somebody else says, who is asked only about the tools that a request is about. */
export type Narrow = (
  signedIn: SignedIn,
  own: Decisions,
  asked: AskedTools,
  log: (entry: LogEntry) => void,
) => Promise<Decisions>

/** The tools that a request is about and nothing denies so far. */
export function openTools(own: Decisions, { calls, lists }: AskedTools): readonly string[] {
  const open = [...own].flatMap(([name, { effect }]) => (effect === 'deny' ? [] : [name]))
  return lists ? open : open.filter((name) => calls.includes(name))
}
