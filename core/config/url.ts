import type { Reader } from './reader.ts'

/** The http or https URL `text`, or undefined and a fault of the setting `name`. */
export function readUrl(read: Reader, name: string, text: string): URL | undefined {
  const url = /^https?:\/\/[^/?#]/i.test(text) ? URL.parse(text) : null
  if (url === null)
    return read.fault(
      name,
      `must be a URL that starts with https:// or http://, not ${quoted(text)}`,
    )
  if (url.username !== '' || url.password !== '')
    return read.fault(name, 'must not carry a user name or a password')
  if (/[?#]/.test(text)) return read.fault(name, 'must not have a query (?) or a fragment (#)')
  return url
}

/** Whether only this machine can be meant (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(hostname)
}

/** Without the slashes at its end. */
export function trimmed(url: URL): string {
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/** A value as a message shows it: short, and with no line breaks of its own. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 64 ? `${text.slice(0, 64)}…` : text)
}
