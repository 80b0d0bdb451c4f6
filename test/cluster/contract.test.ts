import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KubeTransport } from '../../core/platform.ts'
import { createSnapshot } from '../../core/kube/snapshot/index.ts'
import recorded from '../golden/contract.json' with { type: 'json' }
import { answersTo } from '../support/contract/answer.ts'
import { contract } from '../support/contract/questions.ts'
import { timeless, type Recording } from '../support/contract/recording.ts'
import { type ContractServer, startContractServer } from './support/contract-server.ts'

let real: ContractServer
let snapshot: KubeTransport

beforeAll(async () => {
  real = await startContractServer()
  const list = { apiVersion: 'v1', kind: 'List', items: real.dump }
  snapshot = createSnapshot(JSON.stringify(list), { now: Date.now() })
})

afterAll(() => real.stop())

describe('a snapshot of a real API server’s objects answers as that API server', () => {
  const { dump, answers } = recorded as Recording

  describe.each(contract)('$about', ({ questions }) => {
    it.each(questions)('$title', async ({ title, question }) => {
      const answered = await answersTo(real.transport, question)
      expect(await answersTo(snapshot, question)).toEqual(answered)
      // Where this alone fails: npm run golden:contract records it anew.
      expect(answers[title]).toEqual(answered)
    })
  })

  it('the objects of the recorded answers are those that it makes of the contract’s', () => {
    expect(timeless(real.dump)).toEqual(dump)
  })
})
