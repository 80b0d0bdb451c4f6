/** C0 and C1 controls and DEL: Go's server refuses some in a header, and others end or fold it. */
const controls = /[\u0000-\u001f\u007f-\u009f]/

/** Why a text would not arrive in a header as it is (RFC 9110 §5.5); undefined when it would. */
export function textFault(text: string): string | undefined {
  if (text === '') return 'is empty'
  if (!text.isWellFormed()) return 'is not Unicode'
  if (controls.test(text)) return 'has control characters in it'
  // Parsers take the blanks around a value away: another name would arrive.
  if (text !== text.trim()) return 'starts or ends with a blank'
  return undefined
}

/** Why the API server would take another key of `extra` from a header's name; undefined when it would take this one. */
export function extraFault(key: string): string | undefined {
  const fault = textFault(key)
  if (fault !== undefined) return fault
  // kube-apiserver reads header names in small letters.
  return /[A-Z]/.test(key) ? 'has capital letters in it' : undefined
}
