import type { Reader } from './reader.ts'
import { quoted } from './url.ts'

/** The words of Go's strconv.ParseBool, which the original's flags take; false unless set. */
export function readSwitch(read: Reader, name: string): boolean {
  const text = read.text(name)?.toLowerCase() ?? 'false'
  if (['true', 't', '1'].includes(text)) return true
  if (!['false', 'f', '0'].includes(text))
    read.fault(name, `must be true or false, not ${quoted(text)}`)
  return false
}
