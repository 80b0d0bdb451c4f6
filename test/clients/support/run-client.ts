import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import process from 'node:process'
import { onTestFinished } from 'vitest'
import { pressing, walkSignIn } from '../../../demo/sign-in/browser.ts'

/** What a client program found. */
export interface Found {
  readonly tools: readonly string[]
  /** The answer of list_namespaces. */
  readonly text: string
}

/** Runs a client program of ours, as ada where it wants somebody to sign in. Throws what it wrote when it fails. */
export async function runClient([program = '', ...args]: readonly string[]): Promise<Found> {
  const { PATH, HOME } = process.env
  const child = spawn(program, args, { env: { PATH, HOME } })
  onTestFinished(() => void child.kill('SIGKILL'))
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  for await (const line of createInterface({ input: child.stdout })) {
    const said: Partial<Found> & { readonly authorize?: string } = JSON.parse(line)
    if (said.authorize !== undefined) {
      const back = await walkSignIn(new URL(said.authorize), pressing('ada@example.com'))
      child.stdin.write(`${back.href}\n`)
    }
    if (said.tools !== undefined && said.text !== undefined)
      return { tools: said.tools, text: said.text }
  }
  throw new Error(`the client found nothing: ${complaint}`)
}
