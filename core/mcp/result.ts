import { type CallToolResult, ProtocolError } from '@modelcontextprotocol/server'

/**
 * Characters that a terminal or a model would take as more than text: C0 and C1 controls but line break
 * and tab, bidirectional overrides, and what cannot be seen and hides text: zero-width spaces, invisible operators, tag
 * characters, the selectors of variants that no font has. The joiners stay, which Persian, Indic scripts and emoji are
 * written with. What a cluster holds is data from strangers.
 */
const controls =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e0fff}]/gu

/** A tool's answer. */
export function textResult(text: string): CallToolResult {
  return { content: [{ type: 'text', text: text.replace(controls, '') }] }
}

/** What a tool could not do, for the model to read and act on. */
export function errorResult(text: string): CallToolResult {
  return { ...textResult(text), isError: true }
}

/** What the caller gets to read. */
export function textOf(answer: CallToolResult | ProtocolError): string {
  if (answer instanceof ProtocolError) return answer.message
  return answer.content.map((part) => (part.type === 'text' ? part.text : '')).join('')
}
