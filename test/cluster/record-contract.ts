// npm run golden:contract: writes what a real API server answers to the contract's questions, for the runs
// that have none, and for a person to read and accept as a diff.
import { writeFile } from 'node:fs/promises'
import { answersTo, type Answer } from '../support/contract/answer.ts'
import { contract } from '../support/contract/questions.ts'
import { recordingText, timeless } from '../support/contract/recording.ts'
import { startContractServer } from './support/contract-server.ts'

const { transport, dump, stop } = await startContractServer()
try {
  const answers: Record<string, readonly Answer[]> = {}
  for (const { title, question } of contract.flatMap(({ questions }) => questions))
    answers[title] = await answersTo(transport, question)
  const file = new URL('../golden/contract.json', import.meta.url)
  await writeFile(file, recordingText({ dump: timeless(dump), answers }))
} finally {
  await stop()
}
