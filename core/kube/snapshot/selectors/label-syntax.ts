const word = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'
const subdomain = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'
const characters =
  "alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"

const ofWord = `must consist of ${characters} (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${word}')`
const ofValue = `a valid label must be an empty string or consist of ${characters} (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(${word})?')`
const ofSubdomain = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${subdomain}')`

/**
 * What is wrong with a label key, as the API server words it; empty for a good one (Kubernetes "Labels
 * and Selectors", "Syntax and character set").
 */
export function keyFaults(key: string): readonly string[] {
  const [name = '', prefix, ...more] = key.split('/').reverse()
  if (more.length > 0)
    return [
      `a valid label key ${ofWord} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ]
  return [
    ...(prefix === undefined ? [] : prefixFaults(prefix)).map((fault) => `prefix part ${fault}`),
    ...(name === '' ? ['name part must be non-empty'] : []),
    ...[...tooLong(name, 63), ...mismatch(name, word, ofWord)].map((fault) => `name part ${fault}`),
  ]
}

/** The same for a label's value. */
export function valueFaults(value: string): readonly string[] {
  return [...tooLong(value, 63), ...mismatch(value, `(${word})?`, ofValue)]
}

function prefixFaults(prefix: string): readonly string[] {
  return prefix === ''
    ? ['must be non-empty']
    : [...tooLong(prefix, 253), ...mismatch(prefix, subdomain, ofSubdomain)]
}

function tooLong(text: string, most: number): readonly string[] {
  return new TextEncoder().encode(text).length > most ? [`must be no more than ${most} bytes`] : []
}

function mismatch(text: string, pattern: string, fault: string): readonly string[] {
  return new RegExp(`^(?:${pattern})$`).test(text) ? [] : [fault]
}
