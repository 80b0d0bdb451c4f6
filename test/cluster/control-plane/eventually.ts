import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until `check` says true, asking ten times a second. Throws after `seconds`, naming `what` was awaited. */
export async function eventually(
  what: string,
  check: () => Promise<boolean>,
  seconds = 60,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain for ${what}`)
    await sleep(100)
  }
}
