import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type * as z from 'zod'
import type { ConfigFile } from './config-file.ts'
import { configFileSchema } from './schema.ts'

/** A configuration file, or what is wrong with it. */
export interface ParsedFile {
  readonly file?: ConfigFile
  readonly faults: readonly string[]
  /** A fault of the value at `path`, which the text names by line and key. */
  readonly fault: (path: Path, message: string) => string
}

export type Path = readonly PropertyKey[]

/** Reads YAML, of which JSON is a part (YAML 1.2 §1.3). Never throws. */
export function parseConfigFile(text: string): ParsedFile {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const fault = (path: Path, message: string) => `${place(document, lineCounter, path)} ${message}`
  // What follows the first is most likely its consequence.
  const [broken] = [...document.errors, ...document.warnings]
  if (broken !== undefined) {
    const { line } = lineCounter.linePos(broken.pos[0])
    return { faults: [`line ${line} is not YAML: ${broken.message}`], fault }
  }
  try {
    const value: unknown = document.toJS()
    // jitless: zod's compiled parsers need `new Function`, which Workers and strict policies forbid.
    const parsed = configFileSchema.safeParse(value, { jitless: true, reportInput: true })
    if (parsed.success) return { file: parsed.data, faults: [], fault }
    return {
      faults: parsed.error.issues.map((issue) => fault(issue.path, messageOf(issue))),
      fault,
    }
  } catch (error) {
    return {
      faults: [`the file is not YAML: ${error instanceof Error ? error.message : 'unknown'}`],
      fault,
    }
  }
}

function messageOf({ code, input, message }: z.core.$ZodIssue): string {
  return code !== 'custom' && input === undefined ? `is required and ${message}` : message
}

function place(document: Document, lineCounter: LineCounter, path: Path): string {
  const key = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
  const line = lineOf(document, lineCounter, path)
  return [...(line === undefined ? [] : [`line ${line}`]), key || 'the file'].join(', ')
}

/** The line of the nearest thing that is there. */
function lineOf(document: Document, lines: LineCounter, path: Path): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return undefined
}
