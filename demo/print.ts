import { stdout } from 'node:process'
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Colored on a terminal, plain elsewhere (and with NO_COLOR). */
function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: stdout, validateStream: true })
}

export function say(text = ''): void {
  stdout.write(`${text}\n`)
}

/** One step of the visit, with what came of it. */
export function sayStep(what: string, result: string): void {
  say(`${paint('green', '✓')} ${what.padEnd(26)} ${paint('dim', result)}`)
}

export function sayFailure(what: string, error: unknown): void {
  say(
    `${paint('red', '✗')} ${what.padEnd(26)} ${error instanceof Error ? error.message : String(error)}`,
  )
}

export function heading(text: string): void {
  say(`\n${paint('bold', text)}`)
}
