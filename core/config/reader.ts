import { isServiceLink } from './service-link.ts'
import { label } from './setting.ts'
import { settings } from './settings.ts'

/** Values by environment name; the empty string counts as not set. */
export type Values = Readonly<Record<string, string | undefined>>

/** Reads settings and collects what is wrong with them, so that one start tells everything. */
export interface Reader {
  readonly faults: readonly string[]
  /** The value without the spaces around it; undefined when it is not set. */
  text(name: string): string | undefined
  /** As `text`, from the setting or from the file that its `…_FILE` names. */
  secret(name: string): string | undefined
  /** As `text`, and a fault when it is not set. `example` says what would be right. */
  required(name: string, example: string): string | undefined
  /** The parts between commas, without empty ones. */
  list(name: string): readonly string[]
  /** The text of the file that the setting `name` names. */
  file(name: string): string | undefined
  /** The text of the file at `path`, without the line break at its end. Throws an `Error` that says why there is none. */
  fileAt(path: string): string
  /** Notes that the setting `name` is wrong; returns undefined, for the value it does not have. */
  fault(name: string, message: string): undefined
  /** Notes what is wrong inside of the file that the setting `name` names. */
  faultInFile(name: string, text: string): undefined
}

/** What stands in for files. */
export interface Files {
  /** The text of a file; absent where a runtime has none. Throws when it cannot be read. */
  readonly readFile?: (path: string) => string
  /** By the setting that would name a file: its text, where there are no files but modules that are texts. */
  readonly texts?: Readonly<Record<string, string>>
}

/** A reader of `values`. Throws nothing. */
export function createReader(values: Values, { readFile, texts = {} }: Files = {}): Reader {
  const faults: string[] = []

  const raw = (name: string) => {
    const value = values[name]
    return value === undefined || value.trim() === '' || isServiceLink(name, value)
      ? undefined
      : value
  }
  const text = (name: string) => raw(name)?.trim()
  const fault = (name: string, message: string): undefined => {
    faults.push(`${labelOf(name)} ${message}`)
    return undefined
  }
  const fileAt = (path: string) => {
    if (readFile === undefined) throw new Error('this runtime has no files')
    const content = readFile(path).replace(/\r?\n$/, '')
    if (content === '') throw new Error(`${path} is empty`)
    return content
  }
  const fromFile = (name: string, path: string) => {
    if (readFile === undefined)
      return fault(name, `cannot be used: this runtime has no files; ${insteadOf(name)}`)
    try {
      return readFile(path).replace(/\r?\n$/, '') || fault(name, `names an empty file, ${path}`)
    } catch (error) {
      return fault(
        name,
        `names a file that cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      )
    }
  }

  return {
    faults,
    text,
    fault,
    fileAt,
    faultInFile(name, text) {
      faults.push(`${labelOf(name)}: ${text}`)
    },
    file(name) {
      const path = text(name)
      return texts[name] ?? (path === undefined ? undefined : fromFile(name, path))
    },
    secret(name) {
      const path = text(`${name}_FILE`)
      const value = raw(name)
      if (path === undefined) return value
      if (value !== undefined) return fault(name, `and ${name}_FILE are both set; keep one`)
      return fromFile(`${name}_FILE`, path)
    },
    required(name, example) {
      return text(name) ?? fault(name, `is required: ${example}`)
    },
    list(name) {
      return (text(name) ?? '')
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
    },
  }
}

function insteadOf(name: string): string {
  return name.endsWith('_FILE')
    ? `set ${name.slice(0, -'_FILE'.length)} as a secret instead`
    : 'give the text of a module to createWorker'
}

function labelOf(name: string): string {
  const setting = settings.find((candidate) => candidate.name === name)
  if (setting === undefined) throw new Error(`${name} is not in the table of settings`)
  return label(setting)
}
