/**
 * A process of its own that outlives the one that started it, however that one ends, and then ends what it
 * left behind. Its argument is a folder to remove; on its standard input it is told of process groups, a
 * line each: `+PID` when one starts, `-PID` when its leader has ended. The end of that input is the end of the parent.
 */
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'

const folder = process.argv[2]
const running = new Set<number>()

for await (const line of createInterface({ input: process.stdin })) {
  const pid = Number(line.slice(1))
  if (line.startsWith('+')) running.add(pid)
  else running.delete(pid)
}
for (const pid of running) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself, in the moment between.
  }
}
if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
